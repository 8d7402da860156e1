package org.allegationledger.projection.document;

import static org.allegationledger.projection.document.Fields.put;
import static org.allegationledger.projection.document.Fields.stored;

import java.util.List;
import java.util.stream.Stream;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.StatementId;
import org.bson.Document;

/** A statement as a document of the collection {@code statements}. */
public final class StatementDocument {

    /** For the driver. */
    public static final ViewCodec<StatementView> CODEC =
            new ViewCodec<>(StatementView.class, StatementDocument::write, StatementDocument::read);

    private StatementDocument() {}

    private static Document write(StatementView view) {
        Document document = new Document("_id", view.id().toString())
                .append("allegationId", view.allegationId().toString())
                .append("said", SpeechFields.said(view.said()))
                .append("details", DetailsFields.details(view.details()))
                .append("words", words(view))
                .append("retracted", view.retracted());
        put(document, "erased", stored(view.erased(), ErasedFields::erased));
        return document.append("recordedAt", Fields.date(view.recordedAt()))
                .append("position", view.position())
                .append("foldedTo", view.foldedTo());
    }

    /** What was retracted is not found. */
    private static List<String> words(StatementView view) {
        return view.retracted() ? List.of() : Fields.words(Stream.of(view.said().note()));
    }

    private static StatementView read(Document document) {
        return new StatementView(
                Fields.id(document, StatementId::new),
                new AllegationId(Fields.uuid(document, "allegationId")),
                Fields.present(Fields.partAs(document, "said", SpeechFields::said)),
                Fields.present(Fields.partAs(document, "details", DetailsFields::details)),
                Fields.flag(document, "retracted"),
                Fields.partAs(document, "erased", ErasedFields::erased),
                Fields.instant(document, "recordedAt"),
                Fields.number(document, "position"),
                Fields.number(document, "foldedTo"));
    }
}
