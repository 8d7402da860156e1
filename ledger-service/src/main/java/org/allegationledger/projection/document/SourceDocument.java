package org.allegationledger.projection.document;

import static org.allegationledger.projection.document.Fields.put;
import static org.allegationledger.projection.document.Fields.stored;

import org.allegationledger.view.SourceView;
import org.allegationledger.vocabulary.LanguageTag;
import org.allegationledger.vocabulary.Reliability;
import org.allegationledger.vocabulary.Sha256;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SourceKind;
import org.allegationledger.vocabulary.Text;
import org.bson.Document;

/** A source as a document of the collection {@code sources}. */
public final class SourceDocument {

    /** For the driver. */
    public static final ViewCodec<SourceView> CODEC =
            new ViewCodec<>(SourceView.class, SourceDocument::write, SourceDocument::read);

    private SourceDocument() {}

    private static Document write(SourceView view) {
        SourceDetails details = view.details();
        Document document = new Document("_id", view.id().toString())
                .append("kind", details.kind().name());
        put(document, "title", stored(details.title(), Text::value));
        put(document, "url", stored(details.url(), Text::value));
        put(document, "publisher", stored(details.publisher(), Text::value));
        put(document, "publishedAt", stored(details.publishedAt(), SpeechFields::saidAt));
        put(document, "retrievedAt", stored(details.retrievedAt(), SpeechFields::saidAt));
        put(document, "contentSha256", stored(details.contentSha256(), Sha256::value));
        put(document, "archivedUrl", stored(details.archivedUrl(), Text::value));
        put(document, "language", stored(details.language(), LanguageTag::value));
        put(document, "erased", stored(view.erased(), ErasedFields::erased));
        return document.append("reliability", details.reliability().name())
                .append("externalIds", SpeechFields.externalIds(details.externalIds()))
                .append("recordedAt", Fields.date(view.recordedAt()))
                .append("position", view.position())
                .append("foldedTo", view.foldedTo());
    }

    private static SourceView read(Document document) {
        SourceDetails details = new SourceDetails(
                SourceKind.valueOf(Fields.text(document, "kind")),
                Fields.textAs(document, "title", Text::new),
                Fields.textAs(document, "url", Text::new),
                Fields.textAs(document, "publisher", Text::new),
                Fields.partAs(document, "publishedAt", SpeechFields::saidAt),
                Fields.partAs(document, "retrievedAt", SpeechFields::saidAt),
                Fields.textAs(document, "contentSha256", Sha256::new),
                Fields.textAs(document, "archivedUrl", Text::new),
                Fields.textAs(document, "language", LanguageTag::new),
                Reliability.valueOf(Fields.text(document, "reliability")),
                SpeechFields.externalIds(document));
        return new SourceView(
                Fields.id(document, SourceId::new),
                details,
                Fields.partAs(document, "erased", ErasedFields::erased),
                Fields.instant(document, "recordedAt"),
                Fields.number(document, "position"),
                Fields.number(document, "foldedTo"));
    }
}
