package org.allegationledger.log.store.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogFilter.Criterion;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.CommitEvent;
import org.allegationledger.log.store.commit.FakeCommits;
import org.allegationledger.log.store.entry.EntryWriter;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.allegationledger.log.store.read.Recollection.Recalled;
import org.allegationledger.log.store.tail.Head;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.junit.jupiter.api.Test;

class RecollectionTest {

    private static final Instant AT = Instant.parse("2025-01-01T00:00:00.123Z");
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final LogFilter A_1 = LogFilter.tagged("a:1");

    /** How many commits there were before this node started, and how many of these it has in memory. */
    private static final int BEFORE = 30;

    private static final int REMEMBERED = 10;

    private final EntryWriter writer = new EntryWriter(new UUID(1, 2));
    private final FakeCommits commits = new FakeCommits();
    private final LogTail tail = new LogTail();
    private final HeadKeeper keeper = new HeadKeeper(commits, tail, new LogTrouble(), PATIENCE);
    private final Recollection recollection =
            new Recollection(tail, keeper, commits, new StoreRetry(PATIENCE), new EventMessages(stored -> stored));
    private Head head = Head.START;

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
                    case 0 -> appendHere(tags(random));
                    case 1 -> appendElsewhere(tags(random));
                    case 2 -> keeper.revalidate();
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
            int before = commits.queries();
            appendHere(List.of("a:1"));

            assertThat(recall(A_1).events()).hasSizeGreaterThan(1);
            assertThat(commits.queries()).isEqualTo(before);
        }
    }

    @Test
    void several_criteria_are_looked_up_at_once() {
        start(new Random(1));
        try (recollection) {
            recall(new LogFilter(
                    List.of(criterion("a:1"), criterion("b:1"), new Criterion(Set.of("c:1"), Set.of("t")))));

            assertThat(commits.queries()).isEqualTo(1);
        }
    }

    @Test
    void a_store_whose_majority_lags_hides_nothing_that_memory_has() {
        start(new Random(1));
        try (recollection) {
            appendHere(List.of("a:1"));
            commits.hideFrom(BEFORE);

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
            appendHere(List.of("a:1"));
            recall(A_1);
            commits.loseFrom(BEFORE);
            keeper.revalidate();

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

        assertThat(recalled.upTo()).isGreaterThanOrEqualTo(tail.head().size());
        List<Long> expected = commits.all().stream()
                .flatMap(commit -> commit.placed().stream())
                .filter(placed ->
                        placed.position() < recalled.upTo() && placed.event().matches(filter))
                .map(placed -> placed.position())
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
        List<Commit> all =
                IntStream.range(0, BEFORE).mapToObj(_ -> append(tags(random))).toList();
        tail.restart(head, all.subList(BEFORE - REMEMBERED, BEFORE));
    }

    private void appendHere(List<String> tags) {
        keeper.revalidate();
        Commit commit = append(tags);
        tail.advance(commit, head);
    }

    private void appendElsewhere(List<String> tags) {
        append(tags);
    }

    private Commit append(List<String> tags) {
        long position = head.size();
        String type = tags.size() > 1 ? "t" : "u";
        UnstampedEntry entry = writer.write(
                new EntryWriter.Draft("id-" + position, type, "1", AT, Map.of(), tags, "{\"n\":1}".getBytes(UTF_8)));
        byte[] bytes = entry.stamped(UnstampedEntry.recordedTime(AT), position);
        var range = head.range().append(TreeHash.leaf(bytes));
        Commit commit = new Commit(
                position, AT, range.root(), range.toBytes(), List.of(new CommitEvent(type, entry.tags(), bytes)));
        commits.put(commit);
        head = new Head(range, commit.root(), AT, position);
        return commit;
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
