package org.allegationledger.log.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogFollower;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.store.StoreRetry;
import org.junit.jupiter.api.Test;

class FollowingTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final LogFilter A_1 = LogFilter.tagged("a:1");
    private static final int BEFORE = 30;
    private static final int REMEMBERED = 10;

    private final GrowingLog log = new GrowingLog();
    private final LogReader reader =
            new MongoLogReader(log.commits, log.tail, log.keeper, new StoreRetry(GrowingLog.PATIENCE));

    @Property(tries = 200)
    void each_event_comes_once_and_in_order_whoever_appends_it(@ForAll long seed) throws InterruptedException {
        // Each try has a log of its own.
        new FollowingTest().assertThatItIsComplete(new Random(seed));
    }

    private void assertThatItIsComplete(Random random) throws InterruptedException {
        log.start(BEFORE, random.nextInt(BEFORE + 1), () -> tags(random));
        LogFilter filter = random.nextBoolean() ? LogFilter.EVERYTHING : LogFilter.taggedAnyOf("a:1", "a:2");
        long from = random.nextInt(BEFORE + 1);
        LogFollower follower = reader.follow(new Position(from), filter);
        List<Long> given = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(4)) {
                case 0 -> log.appendHere(tags(random));
                case 1 -> log.append(tags(random), tags(random), tags(random));
                case 2 -> log.keeper.revalidate();
                default -> given.addAll(next(follower, 1 + random.nextInt(5)));
            }
        }
        log.keeper.revalidate();
        for (List<Long> more = next(follower, 7); !more.isEmpty(); more = next(follower, 7)) {
            given.addAll(more);
        }

        assertThat(given)
                .isEqualTo(log.positions(filter).stream()
                        .filter(position -> position >= from)
                        .toList());
    }

    @Test
    void what_the_node_knows_costs_no_read_of_the_store() throws Exception {
        start();
        LogFollower follower = reader.follow(new Position(BEFORE - REMEMBERED), A_1);
        int before = log.commits.queries();
        log.commits.silent(true);

        assertThat(next(follower, 100)).hasSize(REMEMBERED);
        assertThat(log.commits.queries()).isEqualTo(before);
    }

    @Test
    void none_means_that_there_is_none_up_to_the_end_however_far_it_lies() throws Exception {
        start();
        log.append(List.of("a:2"));
        log.keeper.revalidate();

        assertThat(next(reader.follow(new Position(0), LogFilter.tagged("a:2")), 1))
                .containsExactly((long) BEFORE);
    }

    @Test
    void an_append_ends_the_waiting() throws Exception {
        start();
        LogFollower follower = reader.follow(new Position(BEFORE), A_1);
        CompletableFuture<List<StoredEvent>> waiting = waiting(follower);
        log.appendHere(List.of("a:2"));
        log.appendHere(List.of("a:1"));

        assertThat(waiting.get(LONG.toSeconds(), TimeUnit.SECONDS))
                .extracting(event -> event.position().value())
                .containsExactly(BEFORE + 1L);
    }

    @Test
    void a_log_that_was_rolled_back_is_not_followed_into_its_other_history() throws Exception {
        start();
        LogFollower follower = reader.follow(new Position(BEFORE - 2), A_1);
        LogFollower early = reader.follow(new Position(0), A_1);
        assertThat(next(follower, 1)).hasSize(1);
        log.commits.loseFrom(BEFORE - 1);
        log.keeper.revalidate();

        for (LogFollower one : List.of(follower, early, follower)) {
            assertThatThrownBy(() -> one.next(1, Duration.ZERO)).isInstanceOf(LogUnavailableException.class);
        }
    }

    @Test
    void a_rollback_that_nobody_noticed_yet_shows_where_the_store_is_read() {
        start();
        LogFollower follower = reader.follow(new Position(0), A_1);
        log.commits.loseFrom(5);

        assertThatThrownBy(() -> follower.next(100, Duration.ZERO)).isInstanceOf(LogUnavailableException.class);
    }

    @Test
    void a_log_that_goes_back_or_stops_ends_the_waiting() {
        start();
        CompletableFuture<List<StoredEvent>> waiting = waiting(reader.follow(new Position(BEFORE), A_1));
        log.commits.loseFrom(BEFORE - 1);
        log.keeper.revalidate();
        assertThat(waiting)
                .failsWithin(LONG)
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(LogUnavailableException.class);

        CompletableFuture<List<StoredEvent>> other = waiting(reader.follow(new Position(BEFORE - 1), A_1));
        log.tail.stop(new LogCorruptException("by the test", 7));
        assertThat(other).failsWithin(LONG).withThrowableThat().havingCause().isInstanceOf(LogCorruptException.class);
    }

    @Test
    void a_log_is_followed_from_where_another_node_has_just_appended_and_from_no_further() throws Exception {
        start();
        log.append(List.of("a:1"));

        assertThat(next(reader.follow(new Position(BEFORE + 1), A_1), 1)).isEmpty();
        assertThatThrownBy(() -> reader.follow(new Position(BEFORE + 2), A_1))
                .isInstanceOf(LogUnavailableException.class);
    }

    private void start() {
        log.start(BEFORE, REMEMBERED, () -> List.of("a:1"));
    }

    private static CompletableFuture<List<StoredEvent>> waiting(LogFollower follower) {
        CompletableFuture<List<StoredEvent>> given = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                given.complete(follower.next(10, LONG));
            } catch (InterruptedException | RuntimeException failure) {
                given.completeExceptionally(failure);
            }
        });
        return given;
    }

    private static List<Long> next(LogFollower follower, int limit) throws InterruptedException {
        List<StoredEvent> events = follower.next(limit, Duration.ZERO);
        assertThat(events).hasSizeLessThanOrEqualTo(limit);
        return events.stream().map(event -> event.position().value()).toList();
    }

    private static List<String> tags(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(_ -> "a:" + random.nextInt(5))
                .distinct()
                .toList();
    }
}
