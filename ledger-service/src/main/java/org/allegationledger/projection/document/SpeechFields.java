package org.allegationledger.projection.document;

import static org.allegationledger.projection.document.Fields.put;
import static org.allegationledger.projection.document.Fields.stored;

import java.util.List;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Quote;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.Text;
import org.bson.Document;

/** The parts of a document that allegations and statements have in common, and sources in part: times, citations, ids. */
final class SpeechFields {

    private SpeechFields() {}

    /** The text as it was given; first and last for ranges, to the millisecond. */
    static Object saidAt(SaidAt saidAt) {
        return new Document("text", saidAt.text())
                .append("first", Fields.date(saidAt.first()))
                .append("last", Fields.date(saidAt.last()));
    }

    static SaidAt saidAt(Document part) {
        return SaidAt.of(Fields.text(part, "text"));
    }

    static Object occurred(Occurred occurred) {
        Document part = new Document("from", saidAt(occurred.from()));
        put(part, "to", stored(occurred.to(), SpeechFields::saidAt));
        return part;
    }

    static Occurred occurred(Document part) {
        return new Occurred(
                Fields.present(Fields.partAs(part, "from", SpeechFields::saidAt)),
                Fields.partAs(part, "to", SpeechFields::saidAt));
    }

    static List<Object> externalIds(List<ExternalId> ids) {
        return Fields.all(
                ids,
                id -> new Document("scheme", id.scheme().value())
                        .append("value", id.value().value()));
    }

    static List<ExternalId> externalIds(Document document) {
        return Fields.partsAs(
                document,
                "externalIds",
                part -> new ExternalId(new Text(Fields.text(part, "scheme")), new Text(Fields.text(part, "value"))));
    }

    static List<Object> citations(List<Citation> citations) {
        return Fields.all(citations, citation -> {
            Document part = new Document("sourceId", citation.sourceId().toString());
            put(part, "accordingTo", stored(citation.accordingTo(), PartyId::toString));
            put(part, "locator", stored(citation.locator(), Text::value));
            put(part, "quote", stored(citation.quote(), SpeechFields::quote));
            return part.append("credibility", citation.credibility());
        });
    }

    static List<Citation> citations(Document document) {
        return Fields.partsAs(
                document,
                "citations",
                part -> new Citation(
                        new SourceId(Fields.uuid(part, "sourceId")),
                        Fields.textAs(part, "accordingTo", Fields.idOf(PartyId::new)),
                        Fields.textAs(part, "locator", Text::new),
                        Fields.partAs(part, "quote", SpeechFields::quote),
                        part.getInteger("credibility")));
    }

    static Object said(Said said) {
        Document part = new Document("party", said.party().toString());
        put(part, "spokesperson", stored(said.spokesperson(), PartyId::toString));
        part.append("saidAt", saidAt(said.saidAt())).append("saidAtIsLatest", said.saidAtIsLatest());
        put(part, "note", stored(said.note(), Text::value));
        return part.append("externalIds", externalIds(said.externalIds()))
                .append("citations", citations(said.citations()));
    }

    static Said said(Document part) {
        return new Said(
                new PartyId(Fields.uuid(part, "party")),
                Fields.textAs(part, "spokesperson", Fields.idOf(PartyId::new)),
                Fields.present(Fields.partAs(part, "saidAt", SpeechFields::saidAt)),
                Fields.flag(part, "saidAtIsLatest"),
                Fields.textAs(part, "note", Text::new),
                externalIds(part),
                citations(part));
    }

    private static Object quote(Quote quote) {
        Document part = new Document("exact", quote.exact().value());
        put(part, "prefix", stored(quote.prefix(), Text::value));
        put(part, "suffix", stored(quote.suffix(), Text::value));
        return part;
    }

    private static Quote quote(Document part) {
        return new Quote(
                new Text(Fields.text(part, "exact")),
                Fields.textAs(part, "prefix", Text::new),
                Fields.textAs(part, "suffix", Text::new));
    }
}
