package org.allegationledger.log.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogFilter.Criterion;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.read.Recollection.Recalled;
import org.junit.jupiter.api.Test;

class RecollectionTest {

    private static final LogFilter A_1 = LogFilter.tagged("a:1");

    /** How many commits there were before this node started, and how many of these it has in memory. */
    private static final int BEFORE = 30;

    private static final int REMEMBERED = 10;

    private final GrowingLog log = new GrowingLog();
    private final Recollection recollection = new Recollection(
            log.tail,
            log.keeper,
            log.commits,
            new StoreRetry(GrowingLog.PATIENCE),
            new EventMessages(stored -> stored));

    @Property(tries = 200)
    void what_is_recalled_is_what_the_log_has_up_to_the_marker(@ForAll long seed) {
        // Each try has a log of its own.
        new RecollectionTest().assertThatItIsCompleteInAHistory(new Random(seed));
    }

    private void assertThatItIsCompleteInAHistory(Random random) {
        try (recollection) {
            start(random);
            for (int i = 0; i < 60; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> log.appendHere(tags(random));
                    case 1 -> log.append(tags(random));
                    case 2 -> log.keeper.revalidate();
                    default -> assertThatItIsComplete(filter(random));
                }
            }
        }
    }

    @Test
    void what_was_asked_for_once_is_not_looked_up_again() {
        start(new Random(1));
        try (recollection) {
            recall(A_1);
            int before = log.commits.queries();
            log.appendHere(List.of("a:1"));

            assertThat(recall(A_1).events()).hasSizeGreaterThan(1);
            assertThat(log.commits.queries()).isEqualTo(before);
        }
    }

    @Test
    void several_criteria_are_looked_up_at_once() {
        start(new Random(1));
        try (recollection) {
            recall(new LogFilter(
                    List.of(criterion("a:1"), criterion("b:1"), new Criterion(Set.of("c:1"), Set.of("t")))));

            assertThat(log.commits.queries()).isEqualTo(1);
        }
    }

    @Test
    void a_store_whose_majority_lags_hides_nothing_that_memory_has() {
        start(new Random(1));
        try (recollection) {
            log.appendHere(List.of("a:1"));
            log.commits.hideFrom(BEFORE);

            assertThatItIsComplete(A_1);
            assertThat(recall(A_1).events().getLast().message().payload())
                    .isInstanceOfSatisfying(
                            StoredEvent.class,
                            last -> assertThat(last.position().value()).isEqualTo(BEFORE));
        }
    }

    @Test
    void nothing_is_recalled_of_a_history_that_was_rolled_back() {
        start(new Random(1));
        try (recollection) {
            log.appendHere(List.of("a:1"));
            recall(A_1);
            log.commits.loseFrom(BEFORE);
            log.keeper.revalidate();

            assertThatItIsComplete(A_1);
        }
    }

    @Test
    void a_filter_that_is_not_by_single_tags_is_left_to_the_store() {
        try (recollection) {
            assertThat(recollection.recall(LogFilter.EVERYTHING)).isEmpty();
            assertThat(recollection.recall(new LogFilter(List.of(new Criterion(Set.of("a:1", "b:1"), Set.of())))))
                    .isEmpty();
        }
    }

    private void assertThatItIsComplete(LogFilter filter) {
        Recalled recalled = recall(filter);

        assertThat(recalled.upTo()).isGreaterThanOrEqualTo(log.tail.head().size());
        List<Long> expected = log.positions(filter).stream()
                .filter(position -> position < recalled.upTo())
                .toList();
        assertThat(recalled.events())
                .extracting(entry ->
                        ((StoredEvent) entry.message().payload()).position().value())
                .containsExactlyElementsOf(expected);
    }

    private Recalled recall(LogFilter filter) {
        Optional<Recalled> recalled = recollection.recall(filter);
        assertThat(recalled).isPresent();
        return recalled.orElseThrow();
    }

    private void start(Random random) {
        log.start(BEFORE, REMEMBERED, () -> tags(random));
    }

    private static List<String> tags(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ -> "a:" + random.nextInt(5))
                .distinct()
                .toList();
    }

    private static LogFilter filter(Random random) {
        List<Criterion> criteria = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            criteria.add(
                    new Criterion(Set.of("a:" + random.nextInt(6)), random.nextBoolean() ? Set.of() : Set.of("t")));
        }
        return new LogFilter(criteria);
    }

    private static Criterion criterion(String tag) {
        return new Criterion(Set.of(tag), Set.of());
    }
}
