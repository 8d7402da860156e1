package org.allegationledger.rest.body;

import java.util.List;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.InvalidValueException;
import org.allegationledger.vocabulary.Limits;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Quote;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;

/** The objects that stand inside several records. */
final class Parts {

    static final Shape<PartyId> PARTY = Shapes.id(PartyId::new);

    static final Shape<List<PartyId>> PARTIES = Shapes.list(PARTY, Limits.LIST);

    static final Shape<List<PartyId>> SOME_PARTIES = Shapes.some(PARTY, Limits.LIST);

    static final Shape<List<ExternalId>> EXTERNAL_IDS = Shapes.list(Parts::externalId, Limits.LIST);

    static final Shape<List<Citation>> SOME_CITATIONS = Shapes.some(Parts::citation, Limits.CITATIONS);

    static final Shape<Text> NAME = Shapes.line(Limits.NAME);

    static final Shape<Text> PROSE = Shapes.prose(Limits.PROSE);

    private Parts() {}

    static @Nullable Occurred occurred(Place place) {
        Fields fields = new Fields(place);
        Field<SaidAt> from = fields.required("from", Shapes.SAID_AT);
        Field<SaidAt> to = fields.optional("to", Shapes.SAID_AT);
        return fields.make(() -> new Occurred(from.value(), to.orNull()));
    }

    private static @Nullable ExternalId externalId(Place place) {
        Fields fields = new Fields(place);
        Field<Text> scheme = fields.required("scheme", Shapes.string(Parts::scheme));
        Field<Text> value = fields.required("value", NAME);
        return fields.make(() -> new ExternalId(scheme.value(), value.value()));
    }

    private static @Nullable Citation citation(Place place) {
        Fields fields = new Fields(place);
        Field<SourceId> source = fields.required("sourceId", Shapes.id(SourceId::new));
        Field<PartyId> accordingTo = fields.optional("accordingTo", PARTY);
        Field<Text> locator = fields.optional("locator", Shapes.line(Limits.LOCATOR));
        Field<Quote> quote = fields.optional("quote", Parts::quote);
        Field<Integer> credibility = fields.optional("credibility", Shapes.whole(1, Citation.CANNOT_BE_JUDGED));
        return fields.make(() -> new Citation(
                source.value(),
                accordingTo.orNull(),
                locator.orNull(),
                quote.orNull(),
                credibility.or(Citation.CANNOT_BE_JUDGED)));
    }

    private static @Nullable Quote quote(Place place) {
        Fields fields = new Fields(place);
        Field<Text> exact = fields.required("exact", Shapes.prose(Limits.QUOTE_EXACT));
        Field<Text> prefix = fields.optional("prefix", Shapes.prose(Limits.QUOTE_CONTEXT));
        Field<Text> suffix = fields.optional("suffix", Shapes.prose(Limits.QUOTE_CONTEXT));
        return fields.make(() -> new Quote(exact.value(), prefix.orNull(), suffix.orNull()));
    }

    /** Queries name an external id as {@code scheme:value}, so its scheme ends at the first colon. */
    private static Text scheme(String text) {
        if (text.indexOf(':') >= 0) {
            throw new InvalidValueException("must not have a colon");
        }
        return Text.line(text, Limits.NAME);
    }
}
