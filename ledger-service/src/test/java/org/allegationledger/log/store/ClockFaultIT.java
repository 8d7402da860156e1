package org.allegationledger.log.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.CommitEvent;
import org.allegationledger.log.store.commit.Commits;
import org.allegationledger.log.store.commit.MongoCommits;
import org.allegationledger.log.store.entry.EntryWriter;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.Request;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clocks that are wrong by minutes (design 4.1, Clock): the store's time is what the proxy says that it is. */
class ClockFaultIT {

    private static final Duration MINUTES = Duration.ofMinutes(3);

    /** A reading of the store's time is used a while before it is asked again. */
    private static final Duration LIMIT = StoreClock.REFRESH_AFTER.plusSeconds(15);

    private static final Predicate<Request> TIME =
            Request.named("hello").or(Request.named("isMaster")).or(Request.named("serverStatus"));

    private TestStore store;
    private FaultProxy proxy;

    @BeforeEach
    void open() throws IOException {
        store = TestStore.open();
        proxy = FaultProxy.before(store.uri());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        store.close();
    }

    @Test
    void a_node_that_is_minutes_ahead_does_not_write_until_its_clock_is_right() throws Exception {
        proxy.always(TIME, Faults.shiftLocalTime(MINUTES.negated()));
        try (TestLog node = openNode()) {
            assertThatItDoesNotWrite(node, "this node's clock is ahead of the store's");
            assertThat(node.all()).isEmpty();
            proxy.heal();
            awaitWell(node);

            append(node);
            assertThat(node.all()).hasSize(1);
        }
    }

    @Test
    void a_node_that_is_minutes_behind_writes_and_stamps_no_time_before_the_last() throws Exception {
        Instant ahead = writeMinutesAhead();
        proxy.always(TIME, Faults.shiftLocalTime(MINUTES));
        try (TestLog behind = openNode()) {
            append(behind);
            append(behind);

            assertThat(behind.log().trouble().current()).isEmpty();
            assertThat(behind.all())
                    .hasSize(3)
                    .allSatisfy(event -> assertThat(event.recordedAt()).isEqualTo(ahead));
            LogUnderFault.assertThatRootsFollow(store.database());
        }
    }

    @Test
    void a_log_that_is_minutes_ahead_is_not_written_until_the_time_has_come() throws Exception {
        try (TestLog node = openNode()) {
            append(node);
            Instant ahead = writeMinutesAhead();
            await().atMost(LIMIT).until(() -> node.log().trouble().current().contains(LogTrouble.Kind.CLOCK_AHEAD));
            assertThatItDoesNotWrite(node, "the log's last time is ahead of the store's clock");
            assertThat(node.all()).hasSize(2);
            // As it is for all nodes when the minutes are over.
            proxy.always(TIME, Faults.shiftLocalTime(MINUTES));
            awaitWell(node);

            append(node);
            List<StoredEvent> all = node.all();
            assertThat(all).hasSize(3).extracting(StoredEvent::recordedAt).isSorted();
            assertThat(all.getLast().recordedAt()).isEqualTo(ahead);
        }
    }

    /** The store's time comes back while the node runs: what it was told before does not stay. */
    @Test
    void a_store_whose_clock_falls_behind_stops_a_node_that_writes_and_lets_it_go_on() throws Exception {
        try (TestLog node = openNode()) {
            append(node);
            proxy.always(TIME, Faults.shiftLocalTime(MINUTES.negated()));
            await().atMost(LIMIT).until(() -> node.log().trouble().current().contains(LogTrouble.Kind.CLOCK_AHEAD));
            assertThatItDoesNotWrite(node, "this node's clock is ahead of the store's");
            proxy.heal();
            awaitWell(node);

            append(node);
            assertThat(node.all())
                    .hasSize(2)
                    .extracting(StoredEvent::recordedAt)
                    .isSorted();
        }
    }

    /** What a node without the rule leaves behind, whose clock is wrong: a sound log, minutes ahead. */
    private Instant writeMinutesAhead() {
        Instant ahead = Instant.now().plus(MINUTES.minusSeconds(30)).truncatedTo(ChronoUnit.MILLIS);
        MongoCommits commits = new MongoCommits(store.database(), LIMIT);
        LogTail tail = new LogTail();
        new HeadKeeper(commits, tail, new LogTrouble(), LIMIT).load();
        long position = tail.head().size();
        UUID ledger = MongoLog.identify(store.connection(), LogSettings.of(TestLog.ORIGIN))
                .ledgerId();
        byte[] entry = new EntryWriter(ledger)
                .write(new EntryWriter.Draft(
                        "ahead", "Said", "1", ahead, Map.of(), List.of("a:1"), "{}".getBytes(UTF_8)))
                .stamped(UnstampedEntry.recordedTime(ahead), position);
        CompactRange range = tail.head().range().append(TreeHash.leaf(entry));
        assertThat(commits.insert(List.of(new Commit(
                        position,
                        ahead,
                        range.root(),
                        range.toBytes(),
                        List.of(new CommitEvent("Said", List.of("a:1"), entry))))))
                .isEqualTo(new Commits.Insertion.Written());
        return ahead;
    }

    private static void assertThatItDoesNotWrite(TestLog node, String reason) {
        assertThatThrownBy(() -> append(node))
                .isInstanceOf(ExecutionException.class)
                .rootCause()
                .isInstanceOf(LogUnavailableException.class)
                .hasMessage(reason);
        assertThat(node.log().trouble().current()).contains(LogTrouble.Kind.CLOCK_AHEAD);
    }

    private static void awaitWell(TestLog node) {
        await().atMost(LIMIT).until(() -> node.log().trouble().current().isEmpty());
    }

    private static void append(TestLog node) throws Exception {
        node.append(AppendCondition.none(), TestLog.event("Said", "allegation:1"))
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private TestLog openNode() {
        return TestLog.open(store.connectionBy(proxy.uri(Duration.ofSeconds(5))), LogSettings.of(TestLog.ORIGIN));
    }
}
