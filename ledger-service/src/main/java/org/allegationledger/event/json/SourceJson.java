package org.allegationledger.event.json;

import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.json.fields.FieldsIn;
import org.allegationledger.event.json.fields.FieldsOut;
import org.allegationledger.vocabulary.LanguageTag;
import org.allegationledger.vocabulary.Reliability;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Sha256;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SourceKind;

/** Events about sources. */
final class SourceJson {

    private SourceJson() {}

    static SourceId id(String text) {
        return new SourceId(FieldsIn.uuid(text));
    }

    static void write(SourceRegistered event, FieldsOut out) {
        SourceDetails details = event.details();
        out.value("id", event.id());
        out.value("kind", details.kind());
        out.text("title", details.title());
        out.text("url", details.url());
        out.text("publisher", details.publisher());
        out.value("publishedAt", details.publishedAt());
        out.value("retrievedAt", details.retrievedAt());
        out.value("contentSha256", details.contentSha256());
        out.text("archivedUrl", details.archivedUrl());
        out.value("language", details.language());
        out.value("reliability", details.reliability());
        out.objects("externalIds", details.externalIds(), CitationJson::writeExternalId);
    }

    static SourceRegistered readRegistered(FieldsIn in) {
        return new SourceRegistered(
                in.value("id", SourceJson::id),
                new SourceDetails(
                        in.value("kind", SourceKind::valueOf),
                        in.optionalText("title"),
                        in.optionalText("url"),
                        in.optionalText("publisher"),
                        in.optionalValue("publishedAt", SaidAt::of),
                        in.optionalValue("retrievedAt", SaidAt::of),
                        in.optionalValue("contentSha256", Sha256::new),
                        in.optionalText("archivedUrl"),
                        in.optionalValue("language", LanguageTag::new),
                        in.value("reliability", Reliability::valueOf),
                        in.objects("externalIds", CitationJson::readExternalId)));
    }

    static void write(SourceAmended event, FieldsOut out) {
        out.value("id", event.id());
        out.text("reason", event.reason());
        out.object("changes", event.changes(), SourceJson::writeChanges);
        out.values("freedExternalIds", event.freedExternalIds());
    }

    static SourceAmended readAmended(FieldsIn in) {
        return new SourceAmended(
                in.value("id", SourceJson::id),
                in.text("reason"),
                in.object("changes", SourceJson::readChanges),
                in.values("freedExternalIds", mac -> mac));
    }

    private static void writeChanges(SourceChanges changes, FieldsOut out) {
        out.value("kind", changes.kind());
        out.change("title", changes.title(), out::text);
        out.change("url", changes.url(), out::text);
        out.change("publisher", changes.publisher(), out::text);
        out.change("publishedAt", changes.publishedAt(), out::value);
        out.change("retrievedAt", changes.retrievedAt(), out::value);
        out.change("contentSha256", changes.contentSha256(), out::value);
        out.change("archivedUrl", changes.archivedUrl(), out::text);
        out.change("language", changes.language(), out::value);
        out.value("reliability", changes.reliability());
        if (changes.externalIds() != null) {
            out.objects("externalIds", changes.externalIds(), CitationJson::writeExternalId);
        }
    }

    private static SourceChanges readChanges(FieldsIn in) {
        return new SourceChanges(
                in.optionalValue("kind", SourceKind::valueOf),
                in.change("title", in::text),
                in.change("url", in::text),
                in.change("publisher", in::text),
                in.change("publishedAt", name -> in.value(name, SaidAt::of)),
                in.change("retrievedAt", name -> in.value(name, SaidAt::of)),
                in.change("contentSha256", name -> in.value(name, Sha256::new)),
                in.change("archivedUrl", in::text),
                in.change("language", name -> in.value(name, LanguageTag::new)),
                in.optionalValue("reliability", Reliability::valueOf),
                in.has("externalIds") ? in.objects("externalIds", CitationJson::readExternalId) : null);
    }
}
