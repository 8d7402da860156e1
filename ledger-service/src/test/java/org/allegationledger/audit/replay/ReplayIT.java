package org.allegationledger.audit.replay;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.allegationledger.audit.ReplayReport;
import org.allegationledger.audit.ReplayReport.Difference;
import org.allegationledger.audit.ReplayReport.Failure;
import org.allegationledger.audit.ReplayReport.State;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.projection.RandomFacts;
import org.allegationledger.projection.TestNode;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.PlannedFault;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Views compared with what the log makes of them. Says which store by {@link TestStore}. */
class ReplayIT {

    private static final List<String> VIEWS = List.of("allegations", "statements", "parties", "sources");
    private static final int LONG_LOG = 1_200;
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final TestStore store = TestStore.open();
    private volatile boolean over;

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void views_that_go_on_while_they_are_replayed_differ_in_nothing() throws Exception {
        RandomFacts facts = new RandomFacts(41, 100);
        try (ReplayNode node = new ReplayNode(store);
                ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
            node.appendEach(facts.next(300));
            node.sign();
            writer.execute(() -> {
                while (!over) {
                    node.append(facts.next(1)).orTimeout(60, TimeUnit.SECONDS).join();
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            });
            try {
                for (String view : VIEWS) {
                    ReplayReport begun = node.begin(view, true);
                    ReplayReport report = node.awaitEnd(begun.id());
                    assertThat(report.differences()).as(view).isEmpty();
                    assertThat(report.state()).isEqualTo(State.DONE);
                    assertThat(report.events()).isEqualTo(begun.upTo() + 1).isGreaterThanOrEqualTo(300);
                    assertThat(report.commits()).isGreaterThanOrEqualTo(300);
                    assertThat(report.eventsPerSecond()).isPositive();
                }
                node.assertNothingIsLeft();
            } finally {
                over = true;
            }
            writer.shutdown();
            assertThat(writer.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void what_was_changed_in_a_view_is_named_field_by_field_without_its_texts() throws Exception {
        String party = Facts.party(3).toString();
        String allegation = Facts.allegation(1).toString();
        try (ReplayNode node = new ReplayNode(store)) {
            node.appendEach(Stream.concat(
                            parties(1, 6).stream(),
                            Stream.<LedgerEvent>of(
                                    Facts.registered(Facts.SOURCE),
                                    Facts.accusationBy(Facts.party(1))
                                            .against(Facts.party(2))
                                            .as(Facts.allegation(1)),
                                    Facts.denied(
                                            Facts.statement(1),
                                            Facts.allegation(1),
                                            Facts.said(Facts.party(2), "2024-02"))))
                    .toList());
            TestNode.awaitAll(node.projections(), node.size() - 1);
            var allegations = store.database().getCollection("allegations");
            var parties = store.database().getCollection("parties");
            allegations.updateOne(
                    eq("_id", allegation),
                    combine(set("stances.1.stance", "ADMITS"), set("title", "forged by somebody"), set("more", 7)));
            parties.deleteOne(eq("_id", Facts.party(2).toString()));
            Document added = parties.find(eq("_id", party)).first();
            added.put("_id", new UUID(9, 9).toString());
            parties.insertOne(added);
            parties.updateOne(eq("_id", party), set("recordedAt", null));

            ReplayReport ofAllegations =
                    node.awaitEnd(node.begin("allegations", true).id());
            assertThat(ofAllegations.state()).isEqualTo(State.DONE);
            assertThat(ofAllegations.differences())
                    .contains(
                            new Difference(allegation, "/stances/1/stance", "ADMITS", "DENIES"),
                            new Difference(allegation, "/more", 7, null))
                    .anySatisfy(difference -> {
                        assertThat(difference.pointer()).isEqualTo("/title");
                        assertThat(difference.live()).isEqualTo("text of 18 characters");
                        assertThat(difference.replayed()).asString().matches("text of \\d+ characters");
                    })
                    .hasSize(3);

            ReplayReport ofParties = node.awaitEnd(node.begin("parties", true).id());
            assertThat(ofParties.differences())
                    .extracting(Difference::document, Difference::pointer)
                    .containsExactlyInAnyOrder(
                            tuple(Facts.party(2).toString(), ""),
                            tuple(new UUID(9, 9).toString(), ""),
                            tuple(party, "/recordedAt"));
            assertThat(ofParties.differenceCount()).isEqualTo(3);
            assertThat(node.awaitEnd(node.begin("parties", false).id()).differenceCount())
                    .isZero();
        }
    }

    @Test
    void events_that_a_view_missed_since_its_token_was_moved_are_found() throws Exception {
        try (ReplayNode node = new ReplayNode(store)) {
            node.appendEach(parties(1, 5));
            TestNode.awaitAll(node.projections(), 4);
            // Before the tokens are moved: ahead of the log they would tell that it was rolled back.
            node.projections().close();
            node.appendEach(parties(6, 6));
        }
        store.database()
                .getCollection("tokens")
                .updateMany(and(eq("processor", "parties"), exists("token")), set("token", 8L));
        try (ReplayNode node = new ReplayNode(store)) {
            TestNode.awaitAll(node.projections(), node.size() - 1);
            ReplayReport report = node.awaitEnd(node.begin("parties", true).id());
            assertThat(report.differences())
                    .isNotEmpty()
                    .allSatisfy(difference -> assertThat(difference.live()).isNull());
        }
    }

    @Test
    void another_node_goes_on_where_one_died() throws Exception {
        try (ReplayNode killed = new ReplayNode(store)) {
            killed.appendEach(parties(1, LONG_LOG));
            TestNode.awaitAll(killed.projections(), LONG_LOG - 1);
            PlannedFault stopped = killed.stopReplaysUnderWay();
            UUID id = killed.begin("parties", true).id();
            TestNode.await("it is under way", () -> stopped.seen() > 0);
            assertThat(events(killed, id)).isBetween(1L, LONG_LOG - 1L);
            killed.kill();
            try (ReplayNode node = new ReplayNode(store)) {
                ReplayReport left = node.replays().find(id).orElseThrow();
                assertThat(left.state()).isEqualTo(State.RUNNING);
                List<Long> seen = new ArrayList<>(List.of(left.events()));
                TestNode.await("it goes on", () -> {
                    seen.add(events(node, id));
                    return seen.getLast() == LONG_LOG;
                });
                assertThat(seen).as("from where it was").isSorted();
                ReplayReport report = node.awaitEnd(id);
                assertThat(report.state()).isEqualTo(State.DONE);
                assertThat(report.commits()).isEqualTo(LONG_LOG);
                assertThat(report.differences()).isEmpty();
                node.assertNothingIsLeft();
            }
        }
    }

    @Test
    void a_history_written_anew_is_told_where_it_was_signed_also_in_the_middle_of_a_page() throws Exception {
        try (ReplayNode node = new ReplayNode(store)) {
            node.appendEach(parties(1, 6));
            node.sign();
            node.appendEach(parties(7, 6));
            Tampering.writeAnew(store.database());

            ReplayReport report = node.awaitEnd(node.begin("parties", false).id());
            assertThat(report.failure()).hasValue(new Failure(5, "the log is not what was signed"));
        }
    }

    @Test
    void a_replay_that_the_store_does_not_allow_ends_and_says_so() throws Exception {
        try (ReplayNode node = new ReplayNode(store)) {
            node.appendEach(parties(1, 3));
            TestNode.awaitAll(node.projections(), 2);
            node.forbidReplays();

            ReplayReport refused = node.awaitEnd(node.begin("parties", true).id());
            assertThat(refused.state()).isEqualTo(State.FAILED);
            assertThat(refused.failure()).hasValue(new Failure(0, "the store refused it"));

            node.allowReplays();
            ReplayReport allowed = node.awaitEnd(node.begin("parties", true).id());
            assertThat(allowed.state()).isEqualTo(State.DONE);
            assertThat(allowed.differences()).isEmpty();
        }
    }

    @Test
    void what_replays_left_is_removed_and_nothing_that_they_did_not_make() throws Exception {
        MongoDatabase made = store.connection().replays();
        String left = "ffffffff-0000-4000-8000-000000000000";
        made.createCollection(left);
        made.createCollection("commits");
        try (ReplayNode _ = new ReplayNode(store)) {
            TestNode.await("it is removed", () -> !collections(made).contains(left));
        }
        assertThat(collections(made)).containsExactly("commits");
    }

    private static List<String> collections(MongoDatabase database) {
        return database.listCollectionNames().into(new ArrayList<>());
    }

    private static long events(ReplayNode node, UUID id) {
        return node.replays().find(id).orElseThrow().events();
    }

    private static List<LedgerEvent> parties(int from, int count) {
        return IntStream.range(from, from + count)
                .<LedgerEvent>mapToObj(number -> Facts.registered(Facts.party(number)))
                .toList();
    }
}
