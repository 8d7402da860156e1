package org.allegationledger.log.store.append;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.allegationledger.log.EntryTooLargeException;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.OutcomeUnknownException;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.store.AppendObserver;
import org.allegationledger.log.store.LogSettings;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.CommitEvent;
import org.allegationledger.log.store.commit.FakeCommits;
import org.allegationledger.log.store.commit.FakeCommits.Fault;
import org.allegationledger.log.store.entry.EntryReader;
import org.allegationledger.log.store.entry.EntryWriter;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.allegationledger.log.store.tail.Head;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AppenderTest {

    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00.123456Z");
    private static final Instant NOW_MILLIS = Instant.parse("2025-01-01T00:00:00.123Z");
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final EntryWriter writer = new EntryWriter(new UUID(1, 2));
    private final FakeCommits commits = new FakeCommits();
    private final LogTrouble trouble = new LogTrouble();
    private final AtomicReference<Instant> nodeTime = new AtomicReference<>(NOW);
    private final AtomicReference<Instant> storeTime = new AtomicReference<>(NOW);
    private final AtomicInteger doubts = new AtomicInteger();
    private final AtomicReference<Long> rolledBackTo = new AtomicReference<>();
    private final AtomicLong disturbances = new AtomicLong();
    private final AtomicReference<Runnable> whilePlanning = new AtomicReference<>(() -> {});
    private LogTail tail;
    private HeadKeeper keeper;
    private Appender appender;

    @BeforeEach
    void open() {
        open(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        appender.close();
    }

    @Test
    void what_is_appended_stands_behind_the_head_with_its_receipt() throws Exception {
        List<Receipt> first = append("a:1").get(60, TimeUnit.SECONDS);
        List<Receipt> second = appender.append(AppendCheck.NONE, List.of(entry("a:1"), entry("a:2")))
                .get(60, TimeUnit.SECONDS);

        assertThat(first).singleElement().satisfies(receipt -> {
            assertThat(receipt.position().value()).isZero();
            assertThat(receipt.recordedAt()).isEqualTo(NOW_MILLIS);
            assertThat(receipt.treeSize()).isEqualTo(1);
        });
        assertThat(second).extracting(receipt -> receipt.position().value()).containsExactly(1L, 2L);
        assertThat(second).allMatch(receipt -> receipt.treeSize() == 3);
        assertThatTheLogIsWhole(3);
        assertThat(second.getLast().rootHash())
                .isEqualTo(commits.all().getLast().root());
    }

    @Test
    void recorded_time_never_goes_back() throws Exception {
        append("a:1").get(60, TimeUnit.SECONDS);
        nodeTime.set(NOW.minusSeconds(60));
        Receipt receipt = append("a:1").get(60, TimeUnit.SECONDS).getFirst();

        assertThat(receipt.recordedAt()).isEqualTo(NOW_MILLIS);
    }

    @Test
    void a_lost_answer_is_found_out_and_nothing_is_written_twice() throws Exception {
        commits.fail(new Fault.AnswerLost());

        Receipt receipt = append("a:1").get(60, TimeUnit.SECONDS).getFirst();

        assertThat(receipt.position().value()).isZero();
        assertThat(doubts).hasValue(1);
        assertThatTheLogIsWhole(1);
    }

    @Test
    void a_lost_request_is_sent_again_as_the_same_bytes() throws Exception {
        commits.fail(new Fault.RequestLost(), new Fault.RequestLost());

        append("a:1").get(60, TimeUnit.SECONDS);

        assertThat(commits.sent()).hasSize(3);
        for (List<Commit> sent : commits.sent()) {
            assertThat(sent.getFirst().position()).isZero();
            assertThat(sent.getFirst().events().getFirst().entry())
                    .isEqualTo(commits.sent()
                            .getFirst()
                            .getFirst()
                            .events()
                            .getFirst()
                            .entry());
        }
        assertThatTheLogIsWhole(1);
    }

    @Test
    void a_delayed_request_that_arrives_after_it_was_sent_again_changes_nothing() throws Exception {
        commits.fail(new Fault.Delayed());

        append("a:1").get(60, TimeUnit.SECONDS);
        append("a:2").get(60, TimeUnit.SECONDS);

        assertThatTheLogIsWhole(2);
    }

    @Test
    void of_a_batch_that_breaks_off_what_stands_stays_and_the_rest_is_sent_again() throws Exception {
        List<CompletableFuture<List<Receipt>>> answers = batchOf(5, new Fault.BreaksAfter(2));

        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i)
                            .get(60, TimeUnit.SECONDS)
                            .getFirst()
                            .position()
                            .value())
                    .isEqualTo(i + 1);
        }
        assertThatTheLogIsWhole(6);
    }

    @Test
    void a_commit_in_doubt_whose_place_another_one_took_is_stamped_anew() throws Exception {
        commits.fail(new Fault.RequestLost(), new Fault.After(() -> commits.put(foreign(Head.START, "b:1"))));

        Receipt receipt = append("a:1").get(60, TimeUnit.SECONDS).getFirst();

        assertThat(receipt.position().value()).isEqualTo(1);
        assertThatTheLogIsWhole(2);
    }

    @Test
    void a_condition_is_checked_anew_against_what_took_the_place() {
        commits.fail(new Fault.After(() -> commits.put(foreign(Head.START, "a:1"))));

        assertThatThrownBy(() ->
                        appender.append(check("a:1", 0), List.of(entry("a:1"))).get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ConflictException.class);
        assertThatTheLogIsWhole(1);
    }

    @Test
    void a_condition_counts_what_is_in_the_same_batch() throws Exception {
        AtomicReference<CompletableFuture<List<Receipt>>> first = new AtomicReference<>();
        AtomicReference<CompletableFuture<List<Receipt>>> second = new AtomicReference<>();
        commits.fail(new Fault.After(() -> {
            first.set(appender.append(check("a:1", 1), List.of(entry("a:1"))));
            second.set(appender.append(check("a:1", 1), List.of(entry("a:1"))));
        }));
        append("b:1").get(60, TimeUnit.SECONDS);

        first.get().get(60, TimeUnit.SECONDS);
        assertThatThrownBy(() -> second.get().get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(ConflictException.class);
        assertThatTheLogIsWhole(2);
    }

    @Test
    void a_condition_older_than_memory_is_answered_by_the_store() throws Exception {
        append("a:1").get(60, TimeUnit.SECONDS);
        append("b:1").get(60, TimeUnit.SECONDS);
        tail.restart(tail.head(), List.of());

        assertThatThrownBy(() ->
                        appender.append(check("a:1", 0), List.of(entry("a:1"))).get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ConflictException.class);
        appender.append(check("a:1", 1), List.of(entry("a:1"))).get(60, TimeUnit.SECONDS);
        assertThatTheLogIsWhole(3);
    }

    @Test
    void a_caller_is_told_in_time_that_the_outcome_is_unknown_and_its_commit_is_dropped_when_it_lost_its_place()
            throws Exception {
        appender.close();
        open(Duration.ofSeconds(1));
        Fault[] lost = new Fault[200];
        Arrays.fill(lost, new Fault.RequestLost());
        commits.fail(lost);

        assertThatThrownBy(() -> append("a:1").get(60, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(OutcomeUnknownException.class);
        assertThat(trouble.current()).contains(LogTrouble.Kind.STORE_UNREACHABLE);
        // Another node takes the place while the caller's commit is still in doubt.
        commits.put(foreign(Head.START, "b:1"));
        commits.clearFaults();
        Receipt next = eventually("c:1");

        assertThat(next.position().value()).isEqualTo(1);
        assertThat(commits.all())
                .extracting(commit -> commit.events().getFirst().tags().getFirst())
                .containsExactly("b:1", "c:1");
        assertThatTheLogIsWhole(2);
    }

    @Test
    void what_waits_behind_a_doubt_was_never_sent_and_its_caller_is_told_so() {
        appender.close();
        open(Duration.ofSeconds(1));
        Fault[] lost = new Fault[200];
        Arrays.fill(lost, new Fault.RequestLost());
        AtomicReference<CompletableFuture<List<Receipt>>> behind = new AtomicReference<>();
        commits.fail(new Fault.After(() -> behind.set(append("b:1")), new Fault.RequestLost()));
        commits.fail(lost);

        assertThatThrownBy(() -> append("a:1").get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> behind.get().get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(LogUnavailableException.class);
        commits.clearFaults();
    }

    @Test
    void a_commit_that_the_store_refuses_fails_alone() throws Exception {
        List<CompletableFuture<List<Receipt>>> answers = batchOf(3, new Fault.Refuses(1));

        assertThat(answers.get(0)
                        .get(60, TimeUnit.SECONDS)
                        .getFirst()
                        .position()
                        .value())
                .isEqualTo(1);
        assertThatThrownBy(() -> answers.get(1).get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(LogUnavailableException.class);
        assertThat(answers.get(2)
                        .get(60, TimeUnit.SECONDS)
                        .getFirst()
                        .position()
                        .value())
                .isEqualTo(2);
        assertThatTheLogIsWhole(3);
    }

    @Test
    void a_refusal_after_a_doubt_proves_nothing() throws Exception {
        commits.fail(new Fault.Delayed(), new Fault.Refuses(0));

        Receipt receipt = append("a:1").get(60, TimeUnit.SECONDS).getFirst();

        assertThat(receipt.position().value()).isZero();
        assertThatTheLogIsWhole(1);
    }

    @Test
    void what_a_neighbour_in_the_batch_excludes_is_judged_by_what_becomes_of_the_neighbour() throws Exception {
        AtomicReference<CompletableFuture<List<Receipt>>> first = new AtomicReference<>();
        AtomicReference<CompletableFuture<List<Receipt>>> second = new AtomicReference<>();
        commits.fail(
                new Fault.After(() -> {
                    first.set(appender.append(check("a:1", 1), List.of(entry("a:1"))));
                    second.set(appender.append(check("a:1", 1), List.of(entry("a:1"))));
                }),
                new Fault.Refuses(0));
        append("b:1").get(60, TimeUnit.SECONDS);

        assertThatThrownBy(() -> first.get().get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(LogUnavailableException.class);
        assertThat(second.get().get(60, TimeUnit.SECONDS)).hasSize(1);
        assertThatTheLogIsWhole(2);
    }

    @Test
    void a_condition_on_more_than_the_log_holds_has_to_be_read_again() {
        assertThatThrownBy(() ->
                        appender.append(check("a:1", 3), List.of(entry("a:1"))).get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ConflictException.class);
        assertThatTheLogIsWhole(0);
    }

    @Test
    void another_history_at_the_head_is_a_rollback_and_not_a_broken_log() throws Exception {
        append("a:1").get(60, TimeUnit.SECONDS);
        append("a:2").get(60, TimeUnit.SECONDS);
        commits.loseFrom(0);
        for (int i = 0; i < 3; i++) {
            commits.put(foreign(headOfTheStore(), "b:" + i));
        }

        assertThatThrownBy(() -> append("a:3").get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(OutcomeUnknownException.class);
        Receipt next = append("a:4").get(60, TimeUnit.SECONDS).getFirst();

        assertThat(rolledBackTo).hasValue(0L);
        assertThat(next.position().value()).isEqualTo(3);
        assertThat(trouble.current()).isEmpty();
        assertThatTheLogIsWhole(4);
    }

    @Test
    void nothing_is_written_while_the_last_known_commit_is_missed() throws Exception {
        append("a:1").get(60, TimeUnit.SECONDS);
        append("a:2").get(60, TimeUnit.SECONDS);
        commits.loseFrom(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(keeper::revalidate).isInstanceOf(LogUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();

        Receipt next = append("a:3").get(60, TimeUnit.SECONDS).getFirst();

        assertThat(next.position().value()).isEqualTo(1);
        assertThatTheLogIsWhole(2);
    }

    @Test
    void a_connection_that_fails_while_a_batch_is_planned_has_the_head_compared_first() throws Exception {
        append("a:1").get(60, TimeUnit.SECONDS);
        append("a:2").get(60, TimeUnit.SECONDS);
        whilePlanning.set(() -> {
            disturbances.incrementAndGet();
            commits.loseFrom(1);
        });

        Receipt next = append("a:3").get(60, TimeUnit.SECONDS).getFirst();

        assertThat(next.position().value()).isEqualTo(1);
        assertThatTheLogIsWhole(2);
    }

    @Test
    void a_rollback_is_noticed_before_anything_is_concluded_and_leaves_no_gap() throws Exception {
        append("a:1").get(60, TimeUnit.SECONDS);
        append("a:2").get(60, TimeUnit.SECONDS);
        append("a:3").get(60, TimeUnit.SECONDS);
        commits.loseFrom(1);
        commits.fail(new Fault.RequestLost());

        assertThatThrownBy(() -> append("a:4").get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(OutcomeUnknownException.class);
        assertThat(trouble.current()).isEmpty();
        Receipt next = append("a:5").get(60, TimeUnit.SECONDS).getFirst();

        assertThat(rolledBackTo).hasValue(1L);
        assertThat(next.position().value()).isEqualTo(1);
        assertThatTheLogIsWhole(2);
    }

    @Test
    void what_was_read_before_a_rollback_is_no_ground_to_append_on_however_long_the_log_is_again() throws Exception {
        append("a:1").get(60, TimeUnit.SECONDS);
        append("a:2").get(60, TimeUnit.SECONDS);
        long before = tail.generation();
        commits.loseFrom(1);
        keeper.revalidate();
        append("b:1").get(60, TimeUnit.SECONDS);
        append("b:2").get(60, TimeUnit.SECONDS);
        LogFilter boundary = LogFilter.tagged("b:1");

        assertThatThrownBy(() -> appender.append(new AppendCheck(boundary, 2, before), List.of(entry("c:1")))
                        .get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ConflictException.class);
        appender.append(new AppendCheck(boundary, 2, tail.generation()), List.of(entry("c:1")))
                .get(60, TimeUnit.SECONDS);
        assertThatTheLogIsWhole(4);
    }

    @Test
    void a_node_whose_clock_is_ahead_does_not_write() throws Exception {
        nodeTime.set(NOW.plusSeconds(11));
        assertThatThrownBy(() -> append("a:1").get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(LogUnavailableException.class);
        assertThat(trouble.current()).containsExactly(LogTrouble.Kind.CLOCK_AHEAD);

        nodeTime.set(NOW.plusSeconds(9));
        append("a:1").get(60, TimeUnit.SECONDS);
        assertThat(trouble.current()).isEmpty();

        storeTime.set(NOW.minusSeconds(3));
        nodeTime.set(NOW.minusSeconds(3));
        assertThatThrownBy(() -> append("a:1").get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(LogUnavailableException.class);
        assertThatTheLogIsWhole(1);
    }

    @Test
    void a_log_that_breaks_its_rules_stops_the_appender_loudly() {
        Commit foreign = foreign(Head.START, "b:1");
        commits.put(new Commit(foreign.position(), foreign.at(), new byte[32], null, foreign.events()));

        assertThatThrownBy(() -> append("a:1").get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(OutcomeUnknownException.class);
        appender.close();
        assertThat(trouble.current()).contains(LogTrouble.Kind.CORRUPT);
        assertThatThrownBy(() -> append("a:2").get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(LogCorruptException.class);
    }

    @Test
    void a_closed_appender_has_written_what_it_took_and_takes_nothing_more() throws Exception {
        List<CompletableFuture<List<Receipt>>> answers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            answers.add(append("a:" + i));
        }
        appender.close();

        for (CompletableFuture<List<Receipt>> answer : answers) {
            answer.get(60, TimeUnit.SECONDS);
        }
        assertThatThrownBy(() -> append("b:1").get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(LogUnavailableException.class);
        assertThatTheLogIsWhole(50);
    }

    private void open(Duration answerLimit) {
        tail = new LogTail();
        keeper = new HeadKeeper(commits, tail, trouble, PATIENCE);
        keeper.onRollback(size -> {
            rolledBackTo.set(size);
            return CompletableFuture.completedFuture(null);
        });
        keeper.load();
        trouble.clear(LogTrouble.Kind.CLOSED);
        appender = new Appender(new Appender.Parts(
                commits,
                tail,
                keeper,
                new ClockRule(new NodeClock(nodeTime), this::timeOfTheStore, Duration.ofSeconds(10), trouble),
                trouble,
                new AppendObserver() {
                    @Override
                    public void doubt(int count) {
                        doubts.incrementAndGet();
                    }
                },
                LogSettings.of("ledger.example/test").withAnswerLimit(answerLimit),
                disturbances::get,
                Thread::startVirtualThread));
        appender.start();
    }

    private Instant timeOfTheStore() {
        whilePlanning.getAndSet(() -> {}).run();
        return storeTime.get();
    }

    /** So many appends in one batch, at the positions from 1 on, which meets this fault. */
    private List<CompletableFuture<List<Receipt>>> batchOf(int count, Fault fault) throws Exception {
        List<CompletableFuture<List<Receipt>>> answers = new ArrayList<>();
        commits.fail(
                new Fault.After(() -> {
                    for (int i = 0; i < count; i++) {
                        answers.add(append("a:" + i));
                    }
                }),
                fault);
        append("first:1").get(60, TimeUnit.SECONDS);
        return answers;
    }

    private Receipt eventually(String tag) throws Exception {
        while (true) {
            try {
                return append(tag).get(60, TimeUnit.SECONDS).getFirst();
            } catch (ExecutionException failure) {
                assertThat(failure).hasCauseInstanceOf(LogUnavailableException.class);
            }
        }
    }

    private CompletableFuture<List<Receipt>> append(String tag) {
        return appender.append(AppendCheck.NONE, List.of(entry(tag)));
    }

    private static AppendCheck check(String tag, long from) {
        return new AppendCheck(LogFilter.tagged(tag), from, AppendCheck.ANY_HISTORY);
    }

    private UnstampedEntry entry(String tag) throws EntryTooLargeException {
        return writer.write(new EntryWriter.Draft(
                UUID.randomUUID().toString(), "Said", "1", NOW, Map.of(), List.of(tag), "{}".getBytes(UTF_8)));
    }

    private Head headOfTheStore() {
        Head head = Head.START;
        for (Commit commit : commits.all()) {
            head = head.next(commit);
        }
        return head;
    }

    /** A commit of another node. */
    private Commit foreign(Head head, String tag) {
        BatchPlan plan = new BatchPlan(head, NOW);
        plan.add(new PendingAppend(AppendCheck.NONE, List.of(entry(tag)), 0, Runnable::run));
        return plan.finish().getFirst().commit();
    }

    private void assertThatTheLogIsWhole(long size) {
        Head head = Head.START;
        for (Commit commit : commits.all()) {
            head = head.next(commit);
            for (CommitEvent event : commit.events()) {
                assertThat(event.tags()).isNotEmpty();
            }
        }
        assertThat(head.size()).isEqualTo(size);
        assertThat(commits.all().stream()
                        .flatMap(commit -> commit.placed().stream())
                        .map(placed -> EntryReader.read(placed.event().entry(), placed.position())
                                .id()))
                .doesNotHaveDuplicates();
    }

    /** A node's clock that can be set. */
    private static final class NodeClock extends Clock {
        private final AtomicReference<Instant> time;

        NodeClock(AtomicReference<Instant> time) {
            this.time = time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time.get();
        }
    }
}
