package org.allegationledger.event.json;

import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.PartiesUnmerged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.json.fields.FieldsIn;
import org.allegationledger.event.json.fields.FieldsOut;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;

/** Events about parties. */
final class PartyJson {

    private PartyJson() {}

    static PartyId id(String text) {
        return new PartyId(FieldsIn.uuid(text));
    }

    static void write(PartyRegistered event, FieldsOut out) {
        PartyDetails details = event.details();
        out.value("id", event.id());
        out.value("kind", details.kind());
        out.text("name", details.name());
        out.texts("aliases", details.aliases());
        out.objects("externalIds", details.externalIds(), CitationJson::writeExternalId);
        out.value("actsFor", details.actsFor());
        out.value("origin", details.origin());
    }

    static PartyRegistered readRegistered(FieldsIn in) {
        return new PartyRegistered(
                in.value("id", PartyJson::id),
                new PartyDetails(
                        in.value("kind", PartyKind::valueOf),
                        in.text("name"),
                        in.texts("aliases"),
                        in.objects("externalIds", CitationJson::readExternalId),
                        in.optionalValue("actsFor", PartyJson::id),
                        in.optionalValue("origin", PartyJson::id)));
    }

    static void write(PartyAmended event, FieldsOut out) {
        out.value("id", event.id());
        out.text("reason", event.reason());
        out.object("changes", event.changes(), PartyJson::writeChanges);
        out.values("freedExternalIds", event.freedExternalIds());
    }

    static PartyAmended readAmended(FieldsIn in) {
        return new PartyAmended(
                in.value("id", PartyJson::id),
                in.text("reason"),
                in.object("changes", PartyJson::readChanges),
                in.values("freedExternalIds", mac -> mac));
    }

    static void write(PartiesMerged event, FieldsOut out) {
        out.value("id", event.id());
        out.value("into", event.into());
        out.text("reason", event.reason());
    }

    static PartiesMerged readMerged(FieldsIn in) {
        return new PartiesMerged(in.value("id", PartyJson::id), in.value("into", PartyJson::id), in.text("reason"));
    }

    static void write(PartiesUnmerged event, FieldsOut out) {
        out.value("id", event.id());
        out.value("from", event.from());
        out.text("reason", event.reason());
    }

    static PartiesUnmerged readUnmerged(FieldsIn in) {
        return new PartiesUnmerged(in.value("id", PartyJson::id), in.value("from", PartyJson::id), in.text("reason"));
    }

    private static void writeChanges(PartyChanges changes, FieldsOut out) {
        out.value("kind", changes.kind());
        out.text("name", changes.name());
        if (changes.aliases() != null) {
            out.texts("aliases", changes.aliases());
        }
        if (changes.externalIds() != null) {
            out.objects("externalIds", changes.externalIds(), CitationJson::writeExternalId);
        }
        out.change("actsFor", changes.actsFor(), out::value);
        out.change("origin", changes.origin(), out::value);
    }

    private static PartyChanges readChanges(FieldsIn in) {
        return new PartyChanges(
                in.optionalValue("kind", PartyKind::valueOf),
                in.optionalText("name"),
                in.has("aliases") ? in.texts("aliases") : null,
                in.has("externalIds") ? in.objects("externalIds", CitationJson::readExternalId) : null,
                in.change("actsFor", name -> in.value(name, PartyJson::id)),
                in.change("origin", name -> in.value(name, PartyJson::id)));
    }
}
