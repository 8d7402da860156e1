package org.allegationledger.query.answering;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lte;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.allegationledger.query.Question.AllegationFilter;
import org.allegationledger.query.Question.FindParties;
import org.allegationledger.query.UnusableWordsException;
import org.allegationledger.search.Words;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The filters of the lists, each of which an index serves. */
final class ViewFilters {

    /** The longest period that a time of speech can name: a leap year. */
    private static final Duration LONGEST_PERIOD = Duration.ofDays(366);

    private ViewFilters() {}

    /**
     * @throws UnusableWordsException when no name begins like that
     */
    static Bson parties(FindParties question) {
        List<Bson> all = new ArrayList<>();
        question.kind().ifPresent(kind -> all.add(eq("kind", kind.name())));
        question.name().ifPresent(name -> all.add(nameBeginningWith(name)));
        question.externalId().ifPresent(id -> all.add(called(id)));
        return all(all);
    }

    static Bson sources(Optional<ExternalId> externalId) {
        return externalId.map(ViewFilters::called).orElse(empty());
    }

    static Bson statements(Optional<AllegationId> allegation) {
        return allegation.map(id -> eq("allegationId", id.toString())).orElse(empty());
    }

    static Bson responsesTo(AllegationId id) {
        return eq("inResponseTo", id.toString());
    }

    static Bson stancesOf(PartyId party) {
        return eq("stances.party", party.toString());
    }

    /** Records that have this word in a text of their own. */
    static Bson word(String word) {
        return eq("words", word);
    }

    /**
     * What the words ask for comes from {@link WordSearch}.
     *
     * @param party of the filter, as the one that it counts as
     */
    static Bson allegations(AllegationFilter filter, Optional<PartyId> party) {
        List<Bson> all = new ArrayList<>();
        if (party.isPresent() && filter.stance().isPresent()) {
            all.add(elemMatch(
                    "stances",
                    and(
                            eq("party", party.get().toString()),
                            eq("stance", filter.stance().get().name()))));
        } else {
            party.ifPresent(one -> all.add(eq("parties", one.toString())));
            filter.stance().ifPresent(stance -> all.add(eq("stances.stance", stance.name())));
        }
        filter.status().ifPresent(status -> all.add(eq("status", status.name())));
        filter.act().ifPresent(act -> all.add(eq("acts", act.value())));
        filter.saidFrom().ifPresent(from -> all.add(saidFrom(from)));
        filter.saidTo().ifPresent(to -> all.add(lte("saidAt.first", Date.from(to.last()))));
        filter.externalId().ifPresent(id -> all.add(called(id)));
        return all(all);
    }

    /** The first bound says nothing new; with it the index on the periods' beginnings is walked from there on. */
    private static Bson saidFrom(SaidAt from) {
        return and(
                gte("saidAt.first", Date.from(from.first().minus(LONGEST_PERIOD))),
                gte("saidAt.last", Date.from(from.first())));
    }

    private static Bson called(ExternalId id) {
        return elemMatch(
                "externalIds",
                and(eq("scheme", id.scheme().value()), eq("value", id.value().value())));
    }

    private static Bson nameBeginningWith(String name) {
        String beginning = Words.folded(name);
        if (beginning.isEmpty()) {
            throw new UnusableWordsException("has nothing that a name could begin with");
        }
        Document range = new Document("$gte", beginning);
        behind(beginning).ifPresent(end -> range.append("$lt", end));
        return elemMatch("names", range);
    }

    /** The least text, by code points, that is greater than all that begin like this one. */
    private static Optional<String> behind(String beginning) {
        int[] points = beginning.codePoints().toArray();
        int last = points.length - 1;
        while (last >= 0 && points[last] == Character.MAX_CODE_POINT) {
            last--;
        }
        if (last < 0) {
            return Optional.empty();
        }
        boolean beforeSurrogates = points[last] + 1 == Character.MIN_SURROGATE;
        points[last] = beforeSurrogates ? Character.MAX_SURROGATE + 1 : points[last] + 1;
        return Optional.of(new String(points, 0, last + 1));
    }

    private static Bson all(List<Bson> filters) {
        return filters.isEmpty() ? empty() : and(filters);
    }
}
