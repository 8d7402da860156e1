package org.allegationledger.event.json;

import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.json.fields.FieldsIn;
import org.allegationledger.event.json.fields.FieldsOut;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Slug;

/** Events about allegations. */
final class AllegationJson {

    private AllegationJson() {}

    static AllegationId id(String text) {
        return new AllegationId(FieldsIn.uuid(text));
    }

    static void write(AllegationRecorded event, FieldsOut out) {
        AllegationDetails details = event.details();
        out.value("id", event.id());
        out.text("title", details.title());
        out.text("summary", details.summary());
        out.values("acts", details.acts());
        out.values("accusers", details.accusers());
        out.values("accused", details.accused());
        out.values("affected", details.affected());
        out.object("occurred", details.occurred(), AllegationJson::writeOccurred);
        out.value("discoveredAt", details.discoveredAt());
        out.value("saidAt", details.saidAt());
        out.flag("saidAtIsLatest", details.saidAtIsLatest());
        out.value("spokesperson", details.spokesperson());
        out.value("inResponseTo", details.inResponseTo());
        out.objects("externalIds", details.externalIds(), CitationJson::writeExternalId);
        out.objects("citations", details.citations(), CitationJson::write);
    }

    static AllegationRecorded readRecorded(FieldsIn in) {
        return new AllegationRecorded(
                in.value("id", AllegationJson::id),
                new AllegationDetails(
                        in.text("title"),
                        in.optionalText("summary"),
                        in.values("acts", Slug::new),
                        in.values("accusers", PartyJson::id),
                        in.values("accused", PartyJson::id),
                        in.values("affected", PartyJson::id),
                        in.optionalObject("occurred", AllegationJson::readOccurred),
                        in.optionalValue("discoveredAt", SaidAt::of),
                        in.value("saidAt", SaidAt::of),
                        in.flag("saidAtIsLatest"),
                        in.optionalValue("spokesperson", PartyJson::id),
                        in.optionalValue("inResponseTo", AllegationJson::id),
                        in.objects("externalIds", CitationJson::readExternalId),
                        in.objects("citations", CitationJson::read)));
    }

    static void writeOccurred(Occurred occurred, FieldsOut out) {
        out.value("from", occurred.from());
        out.value("to", occurred.to());
    }

    static Occurred readOccurred(FieldsIn in) {
        return new Occurred(in.value("from", SaidAt::of), in.optionalValue("to", SaidAt::of));
    }
}
