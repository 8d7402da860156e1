package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.testing.TestStore;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogRaceIT {

    private static final long LIMIT_SECONDS = 60;

    private TestStore store;
    private TestLog one;
    private TestLog other;

    @BeforeEach
    void open() {
        store = TestStore.open();
        LogSettings patient = LogSettings.of(TestLog.ORIGIN).withAnswerLimit(Duration.ofSeconds(LIMIT_SECONDS));
        one = TestLog.open(store.anotherConnection(), patient);
        other = TestLog.open(store.anotherConnection(), patient);
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        store.close();
    }

    @Test
    void of_32_writers_of_one_id_on_two_nodes_one_wins() throws Exception {
        AtomicInteger winners = new AtomicInteger();
        AtomicInteger losers = new AtomicInteger();
        List<Callable<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            TestLog node = i % 2 == 0 ? one : other;
            writers.add(() -> {
                if (isAccepted(node, AppendCondition.withCriteria(TestLog.tagged("record:1")), "record:1")) {
                    winners.incrementAndGet();
                } else {
                    losers.incrementAndGet();
                }
                return null;
            });
        }
        runAll(writers);

        assertThat(winners).hasValue(1);
        assertThat(losers).hasValue(31);
        assertThat(one.all()).hasSize(1);
    }

    @Test
    void writers_of_disjoint_boundaries_all_succeed() throws Exception {
        List<Callable<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            TestLog node = i % 2 == 0 ? one : other;
            String tag = "allegation:" + i;
            writers.add(() -> {
                for (int k = 0; k < 10; k++) {
                    node.append(node.source(tag).condition(), TestLog.event("Said", tag))
                            .get(LIMIT_SECONDS, TimeUnit.SECONDS);
                }
                return null;
            });
        }
        runAll(writers);

        assertThat(TestLog.countByTag(one.all())).hasSize(32).containsValue(10);
        assertThat(one.all()).hasSize(320);
    }

    @Test
    void two_nodes_leave_no_gap_and_violate_no_condition() throws Exception {
        int tags = 20;
        AtomicInteger accepted = new AtomicInteger();
        List<Callable<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            TestLog node = i % 2 == 0 ? one : other;
            int seed = i;
            writers.add(() -> {
                Random random = new Random(seed);
                for (int k = 0; k < 100; k++) {
                    String tag = "counter:" + random.nextInt(tags);
                    TestLog.Boundary boundary = node.source(tag);
                    // Each event claims its number in its tag: two that claim the same show a condition that did not
                    // hold.
                    String claim = "claim:" + tag.substring(8) + "-"
                            + boundary.events().size();
                    if (isAccepted(node, boundary.condition(), tag, claim)) {
                        accepted.incrementAndGet();
                    }
                }
                return null;
            });
        }
        runAll(writers);

        List<StoredEvent> all = one.all();
        assertThat(all).hasSize(accepted.get());
        assertThat(TestLog.countByTag(all).entrySet())
                .filteredOn(count -> count.getKey().startsWith("claim:"))
                .allMatch(count -> count.getValue() == 1);
        assertThatEveryRootFollows(all);
        assertThat(other.all())
                .extracting(StoredEvent::position, StoredEvent::id)
                .containsExactlyElementsOf(all.stream()
                        .map(event -> tuple(event.position(), event.id()))
                        .toList());
    }

    @Test
    void a_source_knows_all_that_was_recorded_before_it_was_asked_also_by_another_node() throws Exception {
        for (int i = 0; i < 30; i++) {
            TestLog writer = i % 2 == 0 ? one : other;
            TestLog reader = i % 2 == 0 ? other : one;
            writer.append(AppendCondition.none(), TestLog.event("Said", "allegation:1"))
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);

            TestLog.Boundary boundary = reader.source("allegation:1");
            assertThat(boundary.events()).hasSize(2 * i + 1);
            // The marker covers what was seen: nothing that was read counts as a conflict.
            reader.append(boundary.condition(), TestLog.event("Said", "allegation:1"))
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void assertThatEveryRootFollows(List<StoredEvent> all) {
        CompactRange range = CompactRange.EMPTY;
        for (StoredEvent event : all) {
            assertThat(event.position().value()).isEqualTo(range.size());
            range = range.append(TreeHash.leaf(event.entry()));
            if (event.position().value() % 97 == 0) {
                Receipt receipt = one.log().reader().receipt(event.position()).orElseThrow();
                assertThat(receipt.rootHash()).isEqualTo(range.root());
                assertThat(receipt.treeSize()).isEqualTo(range.size());
            }
        }
    }

    private static boolean isAccepted(TestLog node, AppendCondition condition, String... tags) throws Exception {
        try {
            node.append(condition, TestLog.event("Said", tags)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException failure) {
            Throwable cause =
                    failure.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : failure.getCause();
            assertThat(cause).isInstanceOf(AppendEventsTransactionRejectedException.class);
            return false;
        }
    }

    private static void runAll(List<Callable<Void>> writers) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : executor.invokeAll(writers, 2 * LIMIT_SECONDS, TimeUnit.SECONDS)) {
                done.get();
            }
        }
    }
}
