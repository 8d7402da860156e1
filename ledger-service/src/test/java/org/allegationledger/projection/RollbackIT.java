package org.allegationledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.List;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Recorded;
import org.allegationledger.testing.Rollback;
import org.allegationledger.testing.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The views when the store loses commits that they were made from. Says which store by {@link TestStore}. */
class RollbackIT {

    private static final int BEFORE = 60;
    private static final int KEPT = 40;

    private final List<LedgerEvent> lostAtTheEnd = new RandomFacts(11, 100).next(BEFORE);
    private final List<LedgerEvent> others = new RandomFacts(12, 100).next(30);
    private TestStore store;

    @BeforeEach
    void openStore() {
        store = TestStore.open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void a_node_that_sees_the_log_roll_back_shows_what_is_there() throws Exception {
        try (StoredLog log = new StoredLog(store);
                Projections node = log.project()) {
            log.append(lostAtTheEnd);
            TestNode.awaitAll(node, BEFORE - 1);
            rollBack();
            TestNode.await("the views are rebuilt", () -> isWell(log, node, KEPT - 1) && epochs() == 4);
            try (StoredLog other = new StoredLog(store)) {
                other.append(others);
                assertShows(other.events(), log, node);
                assertThat(node.rebuildPast(KEPT)).succeedsWithin(Duration.ofSeconds(30));
                assertShows(other.events(), log, node);
            }
        }
    }

    @Test
    void nodes_that_see_at_once_that_the_log_rolled_back_and_went_on_show_what_is_there() throws Exception {
        try (StoredLog log = new StoredLog(store);
                StoredLog secondLog = new StoredLog(store);
                Projections node = log.project();
                Projections second = secondLog.project()) {
            log.append(lostAtTheEnd);
            TestNode.awaitAll(node, BEFORE - 1);
            rollBack();
            try (StoredLog other = new StoredLog(store)) {
                other.append(others);
                TestNode.await("both have noticed", () -> log.rollbacks() > 0 && secondLog.rollbacks() > 0);
                assertThat(epochs()).isEqualTo(4);
                assertShows(other.events(), log, node);
                assertShows(other.events(), secondLog, second);
            }
        }
    }

    @Test
    void a_node_that_starts_on_a_log_that_is_shorter_than_the_views_makes_them_anew() throws Exception {
        try (StoredLog log = new StoredLog(store);
                Projections node = log.project()) {
            log.append(lostAtTheEnd);
            TestNode.awaitAll(node, BEFORE - 1);
        }
        rollBack();
        try (StoredLog log = new StoredLog(store);
                Projections node = log.project()) {
            TestNode.await("the views begin anew", () -> epochs() == 4);
            log.append(others);
            assertShows(log.events(), log, node);
        }
    }

    @Test
    void a_node_that_starts_goes_on_with_rebuilding_that_another_left_half_way() throws Exception {
        try (StoredLog log = new StoredLog(store);
                Projections node = log.project()) {
            log.append(lostAtTheEnd);
            TestNode.awaitAll(node, BEFORE - 1);
        }
        rollBack();
        try (StoredLog log = new StoredLog(store)) {
            log.append(others);
            progress()
                    .insertOne(new Document("_id", "rebuild")
                            .append("by", "a node")
                            .append("past", (long) KEPT));
            progress()
                    .updateOne(
                            Filters.eq("_id", "parties"),
                            new Document("$inc", new Document("epoch", 1L))
                                    .append(
                                            "$set",
                                            new Document("rebuild", "a node")
                                                    .append("past", (long) KEPT)
                                                    .append(
                                                            "segments",
                                                            new Document("0", -1L)
                                                                    .append("1", -1L)
                                                                    .append("2", -1L)
                                                                    .append("3", -1L))));
            try (Projections node = log.project()) {
                assertShows(log.events(), log, node);
                assertThat(progress().countDocuments(Filters.eq("_id", "rebuild")))
                        .isZero();
                assertThat(progress().countDocuments(Filters.eq("epoch", 1L))).isEqualTo(4);
            }
        }
    }

    private void assertShows(List<Recorded> events, StoredLog log, Projections node) {
        assertThat(events).hasSize(KEPT + others.size());
        TestNode.await("all is well", () -> isWell(log, node, events.size() - 1L));
        TestNode.await("nothing of the lost events is left", () -> leftovers() == 0);
        ViewsOf.assertEqualTheFold(store.database(), events);
    }

    private static boolean isWell(StoredLog log, Projections node, long position) {
        return !log.isInTrouble()
                && node.status().stream()
                        .allMatch(status -> !status.rebuilding() && !status.failing() && status.foldedTo() >= position);
    }

    private void rollBack() {
        Rollback.to(store.database(), KEPT);
    }

    private long epochs() {
        return progress().countDocuments(Filters.gt("epoch", 0L));
    }

    private long leftovers() {
        MongoDatabase database = store.database();
        return List.of("allegations", "statements", "parties", "sources").stream()
                .mapToLong(view -> database.getCollection(view).countDocuments(Filters.eq("epoch", 0L)))
                .sum();
    }

    private MongoCollection<Document> progress() {
        return store.database().getCollection("progress");
    }
}
