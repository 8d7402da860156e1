package org.allegationledger.projection.document;

import static org.allegationledger.projection.document.Fields.put;
import static org.allegationledger.projection.document.Fields.stored;

import org.allegationledger.view.StatementView;
import org.allegationledger.view.StatementView.Words;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;
import org.bson.Document;

/** A statement as a document of the collection {@code statements}. */
public final class StatementDocument {

    /** For the driver. */
    public static final ViewCodec<StatementView> CODEC =
            new ViewCodec<>(StatementView.class, StatementDocument::write, StatementDocument::read);

    private static final String ATTRIBUTION = "attribution";
    private static final String DENIAL = "denial";

    private StatementDocument() {}

    private static Document write(StatementView view) {
        Document document = new Document("_id", view.id().toString())
                .append("allegationId", view.allegationId().toString())
                .append("said", SpeechFields.said(view.said()));
        switch (view.words()) {
            case Words.Attribution(var details) -> document.append(ATTRIBUTION, attribution(details));
            case Words.Denial(var details) -> document.append(DENIAL, denial(details));
        }
        return document.append("recordedAt", Fields.date(view.recordedAt()))
                .append("position", view.position())
                .append("foldedTo", view.foldedTo());
    }

    private static StatementView read(Document document) {
        return new StatementView(
                Fields.id(document, StatementId::new),
                new AllegationId(Fields.uuid(document, "allegationId")),
                Fields.present(Fields.partAs(document, "said", SpeechFields::said)),
                words(document),
                Fields.instant(document, "recordedAt"),
                Fields.number(document, "position"),
                Fields.number(document, "foldedTo"));
    }

    private static Words words(Document document) {
        Words attribution = Fields.partAs(document, ATTRIBUTION, StatementDocument::attribution);
        return attribution != null
                ? attribution
                : Fields.present(Fields.partAs(document, DENIAL, StatementDocument::denial));
    }

    private static Document attribution(AttributionDetails details) {
        Document part = new Document("attributedTo", Fields.texts(details.attributedTo()))
                .append("basis", Fields.all(details.basis(), Basis::name));
        put(part, "confidence", details.confidence());
        put(part, "confidenceAs", stored(details.confidenceAs(), Text::value));
        return part;
    }

    private static Words attribution(Document part) {
        return new Words.Attribution(new AttributionDetails(
                Fields.textsAs(part, "attributedTo", Fields.idOf(PartyId::new)),
                Fields.textsAs(part, "basis", Basis::valueOf),
                part.getInteger("confidence"),
                Fields.textAs(part, "confidenceAs", Text::new)));
    }

    private static Document denial(DenialDetails details) {
        Document part = new Document("extent", details.extent().name());
        put(part, "regarding", stored(details.regarding(), StatementId::toString));
        return part;
    }

    private static Words denial(Document part) {
        return new Words.Denial(new DenialDetails(
                Extent.valueOf(Fields.text(part, "extent")),
                Fields.textAs(part, "regarding", Fields.idOf(StatementId::new))));
    }
}
