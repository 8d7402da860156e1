package org.allegationledger.query.answering;

import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.projection.Projections;
import org.allegationledger.projection.RandomFacts;
import org.allegationledger.projection.TestNode;
import org.allegationledger.query.Question.AllegationFilter;
import org.allegationledger.query.answering.ViewReader.Range;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.Stance;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

/**
 * No list walks a whole collection: on MongoDB by its own word. A store that explains nothing is asked the same questions, so
 * that it is seen to answer them by the same indexes' names.
 */
class ListIndexesIT {

    private static final Optional<Stance> DENIES = Optional.of(Stance.DENIES);

    @Test
    void every_list_has_an_index() {
        try (Ledger ledger = new Ledger()) {
            long last = ledger.log.append(new RandomFacts(5, 1).next(300).toArray(LedgerEvent[]::new));
            try (Projections node = TestNode.start(ledger.database(), ledger.log)) {
                TestNode.awaitAll(node, last);
            }
            allegations()
                    .forEach(filter ->
                            assertIndexed(ledger, "allegations", ViewFilters.allegations(filter, filter.party())));
            assertIndexed(ledger, "allegations", ViewFilters.stancesOf(Facts.party(1)));
            assertIndexed(ledger, "parties", ViewFilters.parties(Optional.empty()));
            assertIndexed(ledger, "parties", ViewFilters.parties(Optional.of(PartyKind.STATE)));
            assertIndexed(ledger, "sources", ViewFilters.parties(Optional.empty()));
        }
    }

    private static List<AllegationFilter> allegations() {
        var party = Optional.of(Facts.party(1));
        var status = Optional.of(AllegationStatus.DENIED);
        var act = Optional.of(new Slug("cyber-espionage"));
        return Arrays.asList(
                AllegationFilter.ALL,
                new AllegationFilter(party, Optional.empty(), Optional.empty(), Optional.empty()),
                new AllegationFilter(Optional.empty(), DENIES, Optional.empty(), Optional.empty()),
                new AllegationFilter(party, DENIES, Optional.empty(), Optional.empty()),
                new AllegationFilter(Optional.empty(), Optional.empty(), status, Optional.empty()),
                new AllegationFilter(Optional.empty(), Optional.empty(), Optional.empty(), act),
                new AllegationFilter(party, DENIES, status, act));
    }

    private static void assertIndexed(Ledger ledger, String collection, Bson filter) {
        var documents = ledger.database().getCollection(collection);
        for (Bson sort : List.of(ascending("position"), descending("position"))) {
            var find =
                    documents.find(new Range(0, 1_000).and(filter)).sort(sort).limit(10);
            if (System.getenv("LEDGER_TEST_MONGODB_URI") != null) {
                assertThat(find.explain(ExplainVerbosity.QUERY_PLANNER).toJson())
                        .contains("IXSCAN")
                        .doesNotContain("COLLSCAN");
            }
            assertThat(find.into(new ArrayList<>()))
                    .isEqualTo(documents
                            .find(new Range(0, 1_000).and(filter))
                            .hint(new Document("_id", 1))
                            .sort(sort)
                            .limit(10)
                            .into(new ArrayList<>()));
        }
    }
}
