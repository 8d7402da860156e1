package org.allegationledger.query.answering;

import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ExplainVerbosity;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.projection.Projections;
import org.allegationledger.projection.RandomFacts;
import org.allegationledger.projection.TestNode;
import org.allegationledger.query.PageRequest;
import org.allegationledger.query.Question.AllegationFilter;
import org.allegationledger.query.Question.FindParties;
import org.allegationledger.query.answering.ViewReader.Range;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.Stance;
import org.allegationledger.vocabulary.Text;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * No list walks a whole collection, and where an index can give the order none is sorted in memory: by the store's own word,
 * which the embedded store gives too. Each list is also compared with what a walk over the whole collection finds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListIndexesIT {

    private static final Optional<Stance> DENIES = Optional.of(Stance.DENIES);
    private static final Optional<ExternalId> EXTERNAL_ID =
            Optional.of(new ExternalId(new Text("scheme"), new Text("value")));
    private static final Optional<AllegationStatus> STATUS = Optional.of(AllegationStatus.DENIED);
    private static final Optional<Slug> ACT = Optional.of(new Slug("cyber-espionage"));
    private static final Optional<SaidAt> YEAR = Optional.of(SaidAt.of("2024"));

    private Ledger ledger;
    private Optional<PartyId> party;
    private String word;

    @BeforeAll
    void givenManyRecords() {
        ledger = new Ledger();
        ledger.log.append(new RandomFacts(5, 1).next(300).toArray(LedgerEvent[]::new));
        long last = ledger.log.append(IntStream.range(100, 150)
                .mapToObj(number -> Facts.registered(Facts.source(number)))
                .toArray(LedgerEvent[]::new));
        try (Projections node = TestNode.start(ledger.database(), ledger.log)) {
            TestNode.awaitAll(node, last);
        }
        Document allegation = Objects.requireNonNull(
                documents("allegations").find(exists("stances.1")).first());
        party = Optional.of(new PartyId(UUID.fromString(
                allegation.getList("stances", Document.class).getFirst().getString("party"))));
        word = allegation.getList("words", String.class).getFirst();
    }

    @AfterAll
    void close() {
        ledger.close();
    }

    @Test
    void every_filter_has_an_index_that_gives_the_order() {
        assertOrdered("allegations", "position", ViewFilters.allegations(AllegationFilter.ALL, Optional.empty()));
        assertOrdered("allegations", "party", filter(party, none(), none(), none(), none(), none()));
        assertOrdered("allegations", "stance", filter(none(), DENIES, none(), none(), none(), none()));
        assertOrdered("allegations", "party-stance", filter(party, DENIES, none(), none(), none(), none()));
        assertOrdered("allegations", "status", filter(none(), none(), STATUS, none(), none(), none()));
        assertOrdered("allegations", "act", filter(none(), none(), none(), ACT, none(), none()));
        assertOrdered("allegations", "external-id", filter(none(), none(), none(), none(), none(), EXTERNAL_ID));
        assertOrdered("allegations", "external-id", filter(party, DENIES, STATUS, ACT, YEAR, EXTERNAL_ID));
        assertOrdered("allegations", "party-stances", ViewFilters.stancesOf(party.orElseThrow()));
        assertOrdered("allegations", "word", ViewFilters.word(word));
        assertOrdered("parties", "position", parties(none(), none(), none()));
        assertOrdered("parties", "kind", parties(Optional.of(PartyKind.STATE), none(), none()));
        assertOrdered("parties", "external-id", parties(none(), none(), EXTERNAL_ID));
        assertOrdered("sources", "position", ViewFilters.sources(none()));
        assertOrdered("statements", "position", ViewFilters.statements(none()));
        assertOrdered("statements", "allegation", ViewFilters.statements(Optional.of(Facts.allegation(1))));
        assertOrdered("sources", "external-id", ViewFilters.sources(EXTERNAL_ID));
    }

    @Test
    void ranges_and_joined_words_have_indexes() {
        assertThat(documents("allegations").listIndexes().map(made -> made.getString("name")))
                .contains("said");
        assertThat(documents("parties").listIndexes().map(made -> made.getString("name")))
                .contains("name");
        assertIndexed("allegations", filter(none(), none(), none(), none(), YEAR, none()));
        assertIndexed("parties", parties(none(), Optional.of("par"), none()));
        WordSearch words = new WordSearch(new ViewReader(ledger.database(), new Views.Serving(_ -> -1)));
        assertIndexed("allegations", words.allegationsWith(word, one -> one));
        assertIndexed("allegations", words.allegationsWith(word + " party note title", one -> one));
    }

    @Test
    void the_look_ups_of_words_have_indexes() {
        for (String collection : List.of("parties", "statements")) {
            FindIterable<Document> find = documents(collection).find(ViewFilters.word("note"));
            assertThat(plan(find)).contains("\"words\"").contains("IXSCAN").doesNotContain("COLLSCAN");
        }
        assertThat(plan(documents("allegations")
                        .find(in("inResponseTo", Facts.allegation(1).toString()))))
                .contains("IXSCAN");
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    /**
     * @param index that is made for it; which one of those that fit the store takes is the store's own business
     */
    private void assertOrdered(String collection, String index, Bson filter) {
        assertThat(documents(collection).listIndexes().map(made -> made.getString("name")))
                .contains(index);
        for (Bson sort : List.of(ascending("position"), descending("position"))) {
            assertThat(plan(listed(collection, filter, sort).hintString(index)))
                    .as("%s %s", collection, filter)
                    .contains("IXSCAN")
                    .doesNotContain("\"SORT\"");
        }
        assertIndexed(collection, filter);
    }

    private void assertIndexed(String collection, Bson filter) {
        for (Bson sort : List.of(ascending("position"), descending("position"))) {
            FindIterable<Document> find = listed(collection, filter, sort);
            assertThat(plan(find))
                    .as("%s %s", collection, filter)
                    .contains("IXSCAN")
                    .doesNotContain("COLLSCAN");
            assertThat(find.into(new ArrayList<>()))
                    .isEqualTo(listed(collection, filter, sort)
                            .hint(new Document("_id", 1))
                            .into(new ArrayList<>()));
        }
    }

    /** The plan that the store chose. */
    private static String plan(FindIterable<Document> find) {
        return find.explain(ExplainVerbosity.QUERY_PLANNER)
                .get("queryPlanner", Document.class)
                .get("winningPlan", Document.class)
                .toJson();
    }

    private FindIterable<Document> listed(String collection, Bson filter, Bson sort) {
        return documents(collection)
                .find(new Range(0, 1_000).and(filter))
                .sort(sort)
                .limit(10);
    }

    private MongoCollection<Document> documents(String collection) {
        return ledger.database().getCollection(collection);
    }

    private static Bson filter(
            Optional<PartyId> party,
            Optional<Stance> stance,
            Optional<AllegationStatus> status,
            Optional<Slug> act,
            Optional<SaidAt> said,
            Optional<ExternalId> externalId) {
        return ViewFilters.allegations(
                new AllegationFilter(party, stance, status, act, none(), said, said, externalId), party);
    }

    private static Bson parties(Optional<PartyKind> kind, Optional<String> name, Optional<ExternalId> externalId) {
        return ViewFilters.parties(new FindParties(kind, name, externalId, PageRequest.FIRST, none()));
    }
}
