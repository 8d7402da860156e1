package org.allegationledger.projection;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import java.util.List;
import org.allegationledger.event.Facts;
import org.allegationledger.log.ForeignLedgerException;
import org.allegationledger.testing.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents that an earlier or a later form of the code wrote. */
class DocumentFormsIT {

    private static final List<String> CHANGED = List.of("allegations", "statements", "parties");

    private final TestStore store = TestStore.open();
    private final GivenLog log = new GivenLog();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void documents_of_an_earlier_form_are_made_anew_and_until_then_the_view_says_so() {
        long last = givenRecords();
        CHANGED.forEach(this::makeAsTheFirstFormWas);
        Document sources = progress().find(eq("_id", "sources")).first();
        log.readable(0, false);

        try (Projections node = TestNode.start(store.database(), log)) {
            assertThat(node.foldedTo("parties")).isEqualTo(-1);
            assertThat(status(node, "parties").rebuilding()).isTrue();
            assertThat(store.database().getCollection("parties").countDocuments())
                    .as("what there was is shown meanwhile")
                    .isEqualTo(2);
            log.readable(0, true);
            TestNode.awaitAll(node, last);

            assertThat(node.status()).noneMatch(ProjectionStatus::rebuilding);
            CHANGED.forEach(
                    view -> assertThat(store.database().getCollection(view).find())
                            .as(view)
                            .isNotEmpty()
                            .allMatch(document -> document.containsKey("words")));
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
            assertThat(progress().find(eq("_id", "parties")).first()).containsEntry("epoch", 0L);
        }
    }

    @Test
    void a_node_whose_documents_have_an_earlier_form_than_those_there_projects_no_longer() {
        try (Projections node = TestNode.start(store.database(), log)) {
            long first = log.append(Facts.registered(Facts.party(1)));
            TestNode.awaitAll(node, first);
            progress().updateOne(eq("_id", "parties"), combine(set("form", 99), inc("epoch", 1L)));

            TestNode.await("outdated", () -> status(node, "parties").failing());
            log.append(Facts.registered(Facts.party(2)));
            TestNode.await("others go on", () -> node.foldedTo("sources") == first + 1);

            assertThat(store.database().getCollection("parties").countDocuments())
                    .isEqualTo(1);
            assertThat(status(node, "parties").failure()).isPresent();
            TestNode.await(
                    "its share is left to others",
                    () -> store.database().getCollection("nodes").countDocuments() == 0);
        }
    }

    @Test
    void a_node_does_not_start_on_documents_of_a_later_form() {
        givenRecords();
        progress().updateOne(eq("_id", "parties"), set("form", 99));

        assertThatThrownBy(() -> TestNode.start(store.database(), log)).isInstanceOf(ForeignLedgerException.class);
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
        }
        return last;
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
