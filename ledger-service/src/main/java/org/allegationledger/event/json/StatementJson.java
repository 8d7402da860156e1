package org.allegationledger.event.json;

import org.allegationledger.event.LedgerEvent.AdmissionRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.CorroborationRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.DisputeRecorded;
import org.allegationledger.event.LedgerEvent.InvestigationRecorded;
import org.allegationledger.event.LedgerEvent.NoCommentRecorded;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.WithdrawalRecorded;
import org.allegationledger.event.json.fields.FieldsIn;
import org.allegationledger.event.json.fields.FieldsOut;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.Phase;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.jspecify.annotations.Nullable;

/** Events that record statements: what all of them have, then what the kind has of its own. */
final class StatementJson {

    private StatementJson() {}

    static StatementId id(String text) {
        return new StatementId(FieldsIn.uuid(text));
    }

    static void write(StatementRecorded event, FieldsOut out) {
        writeSaid(event, out);
        switch (event.details()) {
            case AttributionDetails details -> {
                out.values("attributedTo", details.attributedTo());
                out.values("basis", details.basis());
                out.number("confidence", details.confidence());
                out.text("confidenceAs", details.confidenceAs());
            }
            case DenialDetails(var extent, var regarding) -> {
                out.value("extent", extent);
                out.value("regarding", regarding);
            }
            case AdmissionDetails(var extent, var regarding) -> {
                out.value("extent", extent);
                out.value("regarding", regarding);
            }
            case NoCommentDetails(var regarding) -> out.value("regarding", regarding);
            case CorroborationDetails(var regarding) -> out.value("regarding", regarding);
            case DisputeDetails(var regarding) -> out.value("regarding", regarding);
            case InvestigationDetails(var phase) -> out.value("phase", phase);
            case WithdrawalDetails(var withdraws) -> out.value("withdraws", withdraws);
        }
    }

    static AttributionRecorded readAttribution(FieldsIn in) {
        AttributionDetails details = new AttributionDetails(
                in.values("attributedTo", PartyJson::id),
                in.values("basis", Basis::valueOf),
                in.optionalNumber("confidence"),
                in.optionalText("confidenceAs"));
        return new AttributionRecorded(readId(in), readAllegationId(in), readSaid(in), details);
    }

    static DenialRecorded readDenial(FieldsIn in) {
        return new DenialRecorded(
                readId(in), readAllegationId(in), readSaid(in), new DenialDetails(readExtent(in), readRegarding(in)));
    }

    static AdmissionRecorded readAdmission(FieldsIn in) {
        return new AdmissionRecorded(
                readId(in),
                readAllegationId(in),
                readSaid(in),
                new AdmissionDetails(readExtent(in), readRegarding(in)));
    }

    static NoCommentRecorded readNoComment(FieldsIn in) {
        return new NoCommentRecorded(
                readId(in), readAllegationId(in), readSaid(in), new NoCommentDetails(readRegarding(in)));
    }

    static CorroborationRecorded readCorroboration(FieldsIn in) {
        return new CorroborationRecorded(
                readId(in), readAllegationId(in), readSaid(in), new CorroborationDetails(readRegarding(in)));
    }

    static DisputeRecorded readDispute(FieldsIn in) {
        return new DisputeRecorded(
                readId(in), readAllegationId(in), readSaid(in), new DisputeDetails(readRegarding(in)));
    }

    static InvestigationRecorded readInvestigation(FieldsIn in) {
        InvestigationDetails details = new InvestigationDetails(in.value("phase", Phase::valueOf));
        return new InvestigationRecorded(readId(in), readAllegationId(in), readSaid(in), details);
    }

    static WithdrawalRecorded readWithdrawal(FieldsIn in) {
        AllegationId allegation = readAllegationId(in);
        WithdrawalDetails details =
                new WithdrawalDetails(in.value("withdraws", text -> RevisionJson.speech(text, allegation)));
        return new WithdrawalRecorded(readId(in), allegation, readSaid(in), details);
    }

    private static Extent readExtent(FieldsIn in) {
        return in.value("extent", Extent::valueOf);
    }

    private static @Nullable StatementId readRegarding(FieldsIn in) {
        return in.optionalValue("regarding", StatementJson::id);
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
