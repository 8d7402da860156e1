package org.allegationledger.event.json;

import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.json.fields.FieldsIn;
import org.allegationledger.event.json.fields.FieldsOut;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.StatementId;

/** Events that record statements: what all of them have, then what the kind has of its own. */
final class StatementJson {

    private StatementJson() {}

    static StatementId id(String text) {
        return new StatementId(FieldsIn.uuid(text));
    }

    static void write(AttributionRecorded event, FieldsOut out) {
        writeSaid(event, out);
        AttributionDetails details = event.details();
        out.values("attributedTo", details.attributedTo());
        out.values("basis", details.basis());
        out.number("confidence", details.confidence());
        out.text("confidenceAs", details.confidenceAs());
    }

    static AttributionRecorded readAttribution(FieldsIn in) {
        return new AttributionRecorded(
                readId(in),
                readAllegationId(in),
                readSaid(in),
                new AttributionDetails(
                        in.values("attributedTo", PartyJson::id),
                        in.values("basis", Basis::valueOf),
                        in.optionalNumber("confidence"),
                        in.optionalText("confidenceAs")));
    }

    static void write(DenialRecorded event, FieldsOut out) {
        writeSaid(event, out);
        out.value("extent", event.details().extent());
        out.value("regarding", event.details().regarding());
    }

    static DenialRecorded readDenial(FieldsIn in) {
        return new DenialRecorded(
                readId(in),
                readAllegationId(in),
                readSaid(in),
                new DenialDetails(
                        in.value("extent", Extent::valueOf), in.optionalValue("regarding", StatementJson::id)));
    }

    private static void writeSaid(StatementRecorded event, FieldsOut out) {
        Said said = event.said();
        out.value("id", event.id());
        out.value("allegationId", event.allegationId());
        out.value("party", said.party());
        out.value("spokesperson", said.spokesperson());
        out.value("saidAt", said.saidAt());
        out.flag("saidAtIsLatest", said.saidAtIsLatest());
        out.text("note", said.note());
        out.objects("externalIds", said.externalIds(), CitationJson::writeExternalId);
        out.objects("citations", said.citations(), CitationJson::write);
    }

    private static StatementId readId(FieldsIn in) {
        return in.value("id", StatementJson::id);
    }

    private static AllegationId readAllegationId(FieldsIn in) {
        return in.value("allegationId", AllegationJson::id);
    }

    private static Said readSaid(FieldsIn in) {
        return new Said(
                in.value("party", PartyJson::id),
                in.optionalValue("spokesperson", PartyJson::id),
                in.value("saidAt", SaidAt::of),
                in.flag("saidAtIsLatest"),
                in.optionalText("note"),
                in.objects("externalIds", CitationJson::readExternalId),
                in.objects("citations", CitationJson::read));
    }
}
