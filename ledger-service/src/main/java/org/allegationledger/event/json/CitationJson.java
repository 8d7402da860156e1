package org.allegationledger.event.json;

import org.allegationledger.event.json.fields.FieldsIn;
import org.allegationledger.event.json.fields.FieldsOut;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.Quote;

/** Citations and external ids, which records of all types have. */
final class CitationJson {

    private CitationJson() {}

    static void write(Citation citation, FieldsOut out) {
        out.value("sourceId", citation.sourceId());
        out.value("accordingTo", citation.accordingTo());
        out.text("locator", citation.locator());
        out.object("quote", citation.quote(), CitationJson::writeQuote);
        out.number("credibility", citation.credibility());
    }

    static Citation read(FieldsIn in) {
        return new Citation(
                in.value("sourceId", SourceJson::id),
                in.optionalValue("accordingTo", PartyJson::id),
                in.optionalText("locator"),
                in.optionalObject("quote", CitationJson::readQuote),
                in.number("credibility"));
    }

    static void writeExternalId(ExternalId id, FieldsOut out) {
        out.text("scheme", id.scheme());
        out.text("value", id.value());
    }

    static ExternalId readExternalId(FieldsIn in) {
        return new ExternalId(in.text("scheme"), in.text("value"));
    }

    private static void writeQuote(Quote quote, FieldsOut out) {
        out.text("exact", quote.exact());
        out.text("prefix", quote.prefix());
        out.text("suffix", quote.suffix());
    }

    private static Quote readQuote(FieldsIn in) {
        return new Quote(in.text("exact"), in.optionalText("prefix"), in.optionalText("suffix"));
    }
}
