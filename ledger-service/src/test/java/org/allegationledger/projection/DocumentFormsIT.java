package org.allegationledger.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.List;
import org.allegationledger.event.Facts;
import org.allegationledger.log.ForeignLedgerException;
import org.allegationledger.projection.running.ProjectionDefinition;
import org.allegationledger.testing.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents that an earlier or a later form of the code wrote. */
class DocumentFormsIT {

    private static final List<String> CHANGED = List.of("allegations", "statements", "parties");

    private static final int SEGMENTS = 4;
    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final List<ProjectionDefinition<?>> LATER = Projections.DEFINITIONS.stream()
            .<ProjectionDefinition<?>>map(
                    definition -> definition.name().equals("parties") ? inFormNine(definition) : definition)
            .toList();

    private final TestStore store = TestStore.open();
    private final GivenLog log = new GivenLog();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void documents_of_an_earlier_form_serve_until_those_of_a_new_version_hold_as_much() {
        long last = givenRecords();
        CHANGED.forEach(this::makeAsTheFirstFormWas);
        pointers().drop();
        Document sources = progress().find(eq("_id", "sources")).first();
        log.readable(0, false);

        try (Projections node = TestNode.start(store.database(), log)) {
            TestNode.await(
                    "it is begun",
                    () -> node.versions("parties").orElseThrow().building().isPresent());
            assertThat(node.serving("parties")).isEqualTo("parties");
            assertThat(node.foldedTo("parties")).isEqualTo(last);
            assertThat(node.status()).noneMatch(status -> status.rebuilding() || status.failing());
            log.readable(0, true);
            CHANGED.forEach(
                    view -> TestNode.await(view, () -> node.serving(view).equals(view + "-1")));

            assertThat(node.foldedTo("parties")).isEqualTo(last);
            CHANGED.forEach(view -> assertThat(
                            store.database().getCollection(view + "-1").find())
                    .as(view)
                    .isNotEmpty()
                    .allMatch(document -> document.containsKey("words")));
            assertThat(node.serving("sources")).isEqualTo("sources");
            assertThat(progress().find(eq("_id", "sources")).first())
                    .as("a view whose form is the same stays")
                    .isEqualTo(sources);
        }
    }

    @Test
    void a_start_with_documents_of_the_same_form_makes_none_anew() {
        long last = givenRecords();
        try (Projections again = TestNode.start(store.database(), log)) {
            TestNode.awaitAll(again, last);
            assertThat(again.versions("parties").orElseThrow().building()).isEmpty();
            assertThat(again.serving("parties")).isEqualTo("parties");
        }
    }

    @Test
    void nodes_of_earlier_code_serve_until_the_switch_and_later_ones_need_none_of_them() {
        try (Projections earlier = TestNode.start(store.database(), log)) {
            long first = log.append(Facts.registered(Facts.party(1)));
            TestNode.awaitAll(earlier, first);
            TestNode.await("whoever takes over need not read it again", () -> tokensBehind(first) == SEGMENTS);
            log.readable(0, false);
            try (Projections later = TestNode.start(LATER, KEPT, store.database(), log);
                    Projections other = TestNode.start(LATER, KEPT, store.database(), log)) {
                long second = log.append(Facts.registered(Facts.party(2)));
                TestNode.await("the old one is fed", () -> earlier.foldedTo("parties") == second);
                assertThat(status(earlier, "parties").failing()).isFalse();
                log.readable(0, true);

                TestNode.await("it serves", () -> later.serving("parties").equals("parties-1"));
                TestNode.await("outdated", () -> status(earlier, "parties").failing());
                long third = log.append(Facts.registered(Facts.party(3)));
                TestNode.await(
                        "those that can write it share it",
                        () -> status(later, "parties").segmentsHere() == 2
                                && status(other, "parties").segmentsHere() == 2);
                TestNode.awaitAll(later, third);

                assertThat(status(earlier, "parties").failure()).isPresent();
                assertThat(status(earlier, "sources").failing()).isFalse();
                assertThat(pointers().find(eq("_id", "parties")).first())
                        .as("two that start at once make one version")
                        .containsEntry("last", 1L);
                assertThatThrownBy(() -> TestNode.start(store.database(), log))
                        .isInstanceOf(ForeignLedgerException.class);
            }
        }
    }

    private long givenRecords() {
        long last = log.append(
                Facts.registered(Facts.party(1)),
                Facts.registered(Facts.party(2)),
                Facts.registered(Facts.SOURCE),
                Facts.accusationBy(Facts.party(1)).against(Facts.party(2)).as(Facts.allegation(1)),
                Facts.denied(Facts.statement(1), Facts.allegation(1), Facts.said(Facts.party(2), "2024-02")));
        try (Projections node = TestNode.start(store.database(), log)) {
            TestNode.awaitAll(node, last);
            TestNode.await("whoever takes over need not read it again", () -> tokensBehind(last) == SEGMENTS);
        }
        return last;
    }

    private long tokensBehind(long position) {
        return store.database()
                .getCollection("tokens")
                .countDocuments(and(eq("processor", "parties"), gt("token", position)));
    }

    private static <V> ProjectionDefinition<V> inFormNine(ProjectionDefinition<V> definition) {
        return new ProjectionDefinition<>(
                definition.name(),
                9,
                definition.types(),
                definition.documentOf(),
                definition.partyField(),
                definition.fold(),
                definition.idOf(),
                definition.foldedTo(),
                definition.codec(),
                definition.withoutTexts(),
                definition.indexes());
    }

    private MongoCollection<Document> pointers() {
        return store.database().getCollection("projections");
    }

    private void makeAsTheFirstFormWas(String view) {
        store.database().getCollection(view).updateMany(new Document(), combine(unset("words"), unset("names")));
        progress().updateOne(eq("_id", view), unset("form"));
    }

    private MongoCollection<Document> progress() {
        return store.database().getCollection("progress");
    }

    private static ProjectionStatus status(Projections node, String view) {
        return node.status().stream()
                .filter(status -> status.name().equals(view))
                .findFirst()
                .orElseThrow();
    }
}
