package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.OutcomeUnknownException;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.Gate;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several nodes append to one log, and one of them knows too little, too much, the wrong time, or stands still. */
class SeveralNodesIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(30);
    private static final LogSettings SETTINGS = LogSettings.of(TestLog.ORIGIN);
    private static final Predicate<Request> HEAD_READ = Request.on("commits", "find");
    private static final Predicate<Request> INSERT = Request.on("commits", "insert");
    private static final Predicate<Request> TIME =
            Request.named("hello").or(Request.named("isMaster")).or(Request.named("serverStatus"));

    private TestStore store;
    private FaultProxy proxy;
    private TestLog node;
    private TestLog other;

    @BeforeEach
    void open() throws Exception {
        store = TestStore.open();
        proxy = FaultProxy.before(store.uri());
        node = TestLog.open(store.connectionBy(proxy.uri(LONG_PATIENCE)), SETTINGS);
        other = TestLog.open(store);
    }

    @AfterEach
    void close() throws Exception {
        proxy.heal();
        node.close();
        other.close();
        proxy.close();
        store.close();
    }

    @Test
    void writers_of_four_nodes_take_turns_and_none_has_to_wait_for_long() throws Exception {
        int callers = 8;
        int appendsEach = 40;
        try (TestLog third = TestLog.open(store);
                TestLog fourth = TestLog.open(store)) {
            List<Callable<Long>> runs = new ArrayList<>();
            for (TestLog writer : List.of(node, other, third, fourth)) {
                for (int i = 0; i < callers; i++) {
                    String tag = "allegation:" + runs.size();
                    runs.add(() -> longestOf(writer, tag, appendsEach));
                }
            }
            assertThat(runAll(runs))
                    .allMatch(longest -> longest < SETTINGS.answerLimit().toNanos() / 2);
            List<StoredEvent> all = node.all();
            assertThat(TestLog.countByTag(all))
                    .hasSize(runs.size())
                    .allSatisfy((_, count) -> assertThat(count).isEqualTo(appendsEach));
            LogUnderFault.assertThatRootsFollow(store.database());
        }
    }

    @Test
    void a_node_that_is_behind_by_many_commits_finds_the_conflict_among_them_and_no_other() throws Exception {
        AppendCondition early = node.source("allegation:contended").condition();
        AppendCondition free = node.source("allegation:free").condition();
        Gate blind = new Gate();
        proxy.always(HEAD_READ, blind);
        assertThat(blind.awaitReached(LIMIT)).isTrue();
        List<CompletableFuture<ConsistencyMarker>> ahead = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            String tag = i == 1_200 ? "allegation:contended" : "allegation:" + i;
            ahead.add(other.append(AppendCondition.none(), TestLog.event("Said", tag)));
        }
        for (var append : ahead) {
            append.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        PlannedFault stale = proxy.next(INSERT, Faults.none());
        var contended = node.append(early, TestLog.event("Said", "allegation:contended"));
        var disjoint = node.append(free, TestLog.event("Said", "allegation:free"));
        assertThat(stale.awaitOver(LIMIT))
                .as("it writes at the head that it knows")
                .isTrue();
        blind.open();

        assertThat(contended)
                .failsWithin(LIMIT)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(AppendEventsTransactionRejectedException.class);
        assertThat(disjoint).succeedsWithin(LIMIT);
        assertThat(TestLog.countByTag(other.all()))
                .containsEntry("allegation:contended", 1)
                .containsEntry("allegation:free", 1);
        LogUnderFault.assertThatRootsFollow(store.database());
    }

    @Test
    void nodes_that_know_commits_that_are_gone_leave_no_gap_and_go_on() throws Exception {
        try (FaultProxy second = FaultProxy.before(store.uri());
                TestLog sibling = TestLog.open(store.connectionBy(second.uri(LONG_PATIENCE)), SETTINGS)) {
            for (int i = 0; i < 20; i++) {
                append(node, "allegation:before");
            }
            await("both know it", () -> sibling.log().reader().size() == 20);
            // A primary that rolls back ends its connections first.
            PlannedFault cut = proxy.always(HEAD_READ, Faults.closeBeforeRequest());
            PlannedFault cutAgain = second.always(HEAD_READ, Faults.closeBeforeRequest());
            // Who asks a second time has noticed that it was cut off.
            await("both are cut off", () -> cut.seen() > 1 && cutAgain.seen() > 1);
            store.database().getCollection("commits").deleteMany(Filters.gte("_id", 10L));
            proxy.heal();
            second.heal();
            List<CompletableFuture<ConsistencyMarker>> asked = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                asked.add(node.append(AppendCondition.none(), TestLog.event("Said", "allegation:by-node")));
                asked.add(sibling.append(AppendCondition.none(), TestLog.event("Said", "allegation:by-sibling")));
            }
            long recorded = asked.stream().filter(SeveralNodesIT::isRecorded).count();
            awaitRecorded(node);
            awaitRecorded(sibling);

            LogUnderFault.assertThatRootsFollow(store.database());
            assertThat(TestLog.countByTag(node.all()))
                    .containsEntry("allegation:before", 10)
                    .containsEntry("allegation:after", 2);
            assertThat(node.all()).hasSameSizeAs(sibling.all()).hasSizeGreaterThanOrEqualTo((int) (12 + recorded));
        }
    }

    @Test
    void a_node_with_a_clock_that_is_minutes_ahead_does_not_write_and_harms_nobody() throws Exception {
        append(node, "allegation:before");
        proxy.always(TIME, Faults.shiftLocalTime(Duration.ofMinutes(-5)));
        await("its clock shows", () -> node.log().trouble().current().contains(LogTrouble.Kind.CLOCK_AHEAD));
        List<CompletableFuture<ConsistencyMarker>> refused = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            refused.add(node.append(AppendCondition.none(), TestLog.event("Said", "allegation:refused")));
            append(other, "allegation:good");
        }
        assertThat(refused)
                .allSatisfy(append -> assertThat(append)
                        .failsWithin(LIMIT)
                        .withThrowableThat()
                        .havingRootCause()
                        .isInstanceOf(LogUnavailableException.class));
        assertThat(other.log().trouble().current()).isEmpty();
        proxy.heal();
        await("its clock is good again", () -> node.log().trouble().current().isEmpty());
        append(node, "allegation:after");

        assertThat(TestLog.countByTag(other.all()))
                .containsEntry("allegation:good", 50)
                .containsEntry("allegation:after", 1)
                .doesNotContainKey("allegation:refused");
    }

    @Test
    void a_batch_that_arrives_after_others_wrote_changes_nothing_and_is_written_behind_them() throws Exception {
        append(node, "allegation:before");
        AppendCondition condition = node.source("allegation:late").condition();
        Gate gate = new Gate();
        PlannedFault late = proxy.next(INSERT, gate);
        proxy.always(_ -> gate.isReached(), gate);
        var free = node.append(AppendCondition.none(), TestLog.event("Said", "allegation:free"));
        assertThat(gate.awaitReached(LIMIT)).as("the node stands still").isTrue();
        var refused = node.append(condition, TestLog.event("Said", "allegation:late"));
        for (int i = 0; i < 30; i++) {
            append(other, "allegation:late");
        }
        List<StoredEvent> before = other.all();
        gate.open();
        assertThat(late.awaitOver(LIMIT)).as("what was on its way has arrived").isTrue();

        assertThat(free).succeedsWithin(LIMIT);
        assertThat(refused).failsWithin(LIMIT);
        List<StoredEvent> all = other.all();
        assertThat(all).hasSize(before.size() + 1);
        assertThat(all.subList(0, before.size()))
                .extracting(StoredEvent::id)
                .containsExactlyElementsOf(before.stream().map(StoredEvent::id).toList());
        assertThat(all.getLast().tags()).containsExactly("allegation:free");
        LogUnderFault.assertThatRootsFollow(store.database());
    }

    private static long longestOf(TestLog writer, String tag, int appends) throws Exception {
        long longest = 0;
        for (int i = 0; i < appends; i++) {
            long start = System.nanoTime();
            append(writer, tag);
            longest = Math.max(longest, System.nanoTime() - start);
        }
        return longest;
    }

    private static void append(TestLog node, String tag) throws Exception {
        node.append(node.source(tag).condition(), TestLog.event("Said", tag)).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    /** After a rollback a node may refuse, or not know, for a while; never for long. */
    private static void awaitRecorded(TestLog node) {
        await(
                "it goes on without a restart",
                () -> isRecorded(node.append(AppendCondition.none(), TestLog.event("Said", "allegation:after"))));
    }

    private static boolean isRecorded(CompletableFuture<ConsistencyMarker> append) {
        Throwable failure = append.handle((_, failed) -> failed)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (failure == null) {
            return true;
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        assertThat(cause).isInstanceOfAny(LogUnavailableException.class, OutcomeUnknownException.class);
        return false;
    }

    private static void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static List<Long> runAll(List<Callable<Long>> runs) throws Exception {
        List<Long> longest = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Long> run : threads.invokeAll(runs, 2 * LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                longest.add(run.get());
            }
        }
        return longest;
    }
}
