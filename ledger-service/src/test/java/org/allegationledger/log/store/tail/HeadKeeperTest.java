package org.allegationledger.log.store.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.CommitEvent;
import org.allegationledger.log.store.commit.FakeCommits;
import org.allegationledger.log.store.entry.EntryWriter;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.junit.jupiter.api.Test;

class HeadKeeperTest {

    private static final Instant AT = Instant.parse("2025-01-01T00:00:00.123Z");

    private final EntryWriter writer = new EntryWriter(new UUID(1, 2));
    private final FakeCommits commits = new FakeCommits();
    private final LogTail tail = new LogTail();
    private final LogTrouble trouble = new LogTrouble();
    private final HeadKeeper keeper = new HeadKeeper(commits, tail, trouble, Duration.ofMillis(50));
    private final List<Long> rollbacks = new ArrayList<>();
    private final List<CompletableFuture<Void>> rebuilds = new ArrayList<>();

    @Test
    void an_empty_log_begins_at_its_start() {
        keeper.load();

        assertThat(tail.head()).isEqualTo(Head.START);
    }

    @Test
    void a_long_log_is_taken_up_from_the_last_range_before_what_is_checked() {
        List<Commit> log = fill(2_500, 700);
        keeper.load();

        assertThat(tail.head().size()).isEqualTo(2_500);
        assertThat(tail.head().root()).isEqualTo(log.getLast().root());
        assertThat(tail.from(1_500, 1)).isPresent();
        assertThat(tail.head().range().toBytes())
                .isEqualTo(CompactRange.of(2_500, tail.head().range().toBytes()).toBytes());
    }

    @Test
    void one_changed_byte_in_what_is_checked_is_found() {
        List<Commit> log = fill(1_200, 100);
        Commit victim = log.get(600);
        byte[] entry = victim.events().getFirst().entry().clone();
        entry[entry.length - 3] ^= 1;
        commits.put(new Commit(
                victim.position(),
                victim.at(),
                victim.root(),
                victim.range(),
                List.of(new CommitEvent("Said", List.of("a:1"), entry))));

        assertThatThrownBy(keeper::load)
                .isInstanceOfSatisfying(
                        LogCorruptException.class,
                        corrupt -> assertThat(corrupt.position()).isEqualTo(600));
    }

    @Test
    void every_copy_that_is_not_what_its_entry_says_is_found() {
        assertThatItIsFound(commit -> with(commit, AT, "Unsaid", List.of("a:1")));
        assertThatItIsFound(commit -> with(commit, AT, "Said", List.of("a:2")));
        assertThatItIsFound(commit -> with(commit, AT, "Said", List.of()));
        assertThatItIsFound(commit -> with(commit, AT, "Said", List.of("a:1", "a:1")));
        assertThatItIsFound(commit -> with(commit, AT.plusMillis(1), "Said", List.of("a:1")));
    }

    @Test
    void a_range_that_does_not_give_its_root_is_found() {
        List<Commit> log = fill(10, 5);
        Commit last = log.getLast();
        commits.put(new Commit(last.position(), last.at(), last.root(), new byte[last.range().length], last.events()));

        assertThatThrownBy(keeper::load).isInstanceOf(LogCorruptException.class);
    }

    @Test
    void a_log_without_its_beginning_is_found() {
        fill(10, 5);
        commits.all().subList(0, 3).forEach(commit -> commits.remove(commit.position()));

        assertThatThrownBy(keeper::load).isInstanceOf(LogCorruptException.class);
    }

    @Test
    void commits_of_other_nodes_are_taken_up() {
        List<Commit> log = fill(10, 5);
        commits.loseFrom(4);
        keeper.load();
        log.subList(4, 10).forEach(commits::put);
        keeper.revalidate();

        assertThat(tail.head().size()).isEqualTo(10);
        assertThat(rollbacks).isEmpty();
    }

    @Test
    void commits_that_are_gone_are_a_rollback_to_the_last_common_one() {
        fill(10, 5);
        keeper.onRollback(this::rebuildLater);
        keeper.load();
        long generation = tail.generation();
        commits.loseFrom(7);
        keeper.revalidate();

        assertThat(tail.head().size()).isEqualTo(7);
        assertThat(rollbacks).containsExactly(7L);
        assertThat(tail.generation()).isNotEqualTo(generation);
    }

    @Test
    void the_trouble_of_a_rollback_lasts_until_everything_is_rebuilt() {
        fill(10, 5);
        keeper.onRollback(this::rebuildLater);
        keeper.onRollback(size -> CompletableFuture.completedFuture(null));
        keeper.load();
        commits.loseFrom(7);
        keeper.revalidate();
        commits.loseFrom(5);
        keeper.revalidate();

        assertThat(rollbacks).containsExactly(7L, 5L);
        assertThat(trouble.current()).containsExactly(LogTrouble.Kind.ROLLED_BACK);
        rebuilds.getFirst().complete(null);
        assertThat(trouble.current()).containsExactly(LogTrouble.Kind.ROLLED_BACK);
        rebuilds.getLast().complete(null);
        assertThat(trouble.current()).isEmpty();
    }

    @Test
    void a_listener_that_fails_keeps_the_trouble_and_hides_nothing_from_the_others() {
        fill(10, 5);
        keeper.onRollback(size -> {
            throw new IllegalStateException("thrown by the test");
        });
        keeper.onRollback(this::rebuildLater);
        keeper.load();
        commits.loseFrom(7);
        keeper.revalidate();
        rebuilds.getFirst().complete(null);

        assertThat(rollbacks).containsExactly(7L);
        assertThat(trouble.current()).containsExactly(LogTrouble.Kind.ROLLED_BACK);
    }

    @Test
    void who_registers_after_a_rollback_is_told_of_it() {
        fill(10, 5);
        keeper.load();
        commits.loseFrom(7);
        keeper.revalidate();
        assertThat(trouble.current()).isEmpty();
        keeper.onRollback(this::rebuildLater);

        assertThat(rollbacks).containsExactly(7L);
        assertThat(trouble.current()).containsExactly(LogTrouble.Kind.ROLLED_BACK);
    }

    @Test
    void a_rollback_of_more_than_memory_holds_leaves_nothing_in_common() {
        fill(2_500, 500);
        keeper.onRollback(this::rebuildLater);
        keeper.load();
        commits.loseFrom(1_000);
        keeper.revalidate();

        assertThat(tail.head().size()).isEqualTo(1_000);
        assertThat(rollbacks).containsExactly(0L);
    }

    private CompletableFuture<Void> rebuildLater(long lastCommonSize) {
        rollbacks.add(lastCommonSize);
        rebuilds.add(new CompletableFuture<>());
        return rebuilds.getLast();
    }

    private void assertThatItIsFound(UnaryOperator<Commit> change) {
        List<Commit> log = fill(20, 5);
        Commit victim = log.get(10);
        commits.put(change.apply(victim));

        assertThatThrownBy(keeper::load)
                .isInstanceOfSatisfying(
                        LogCorruptException.class,
                        corrupt -> assertThat(corrupt.position()).isEqualTo(10));
        commits.loseFrom(0);
    }

    private static Commit with(Commit commit, Instant at, String type, List<String> tags) {
        byte[] entry = commit.events().getFirst().entry();
        return new Commit(
                commit.position(), at, commit.root(), commit.range(), List.of(new CommitEvent(type, tags, entry)));
    }

    /** So many commits of one event, every so many with its range. */
    private List<Commit> fill(int count, int batch) {
        CompactRange range = CompactRange.EMPTY;
        UnstampedEntry entry = writer.write(
                new EntryWriter.Draft("id", "Said", "1", AT, Map.of(), List.of("a:1"), "{\"n\":1}".getBytes(UTF_8)));
        for (int i = 0; i < count; i++) {
            byte[] bytes = entry.stamped(UnstampedEntry.recordedTime(AT), i);
            range = range.append(TreeHash.leaf(bytes));
            commits.put(new Commit(
                    i,
                    AT,
                    range.root(),
                    (i + 1) % batch == 0 ? range.toBytes() : null,
                    List.of(new CommitEvent("Said", List.of("a:1"), bytes))));
        }
        return commits.all();
    }
}
