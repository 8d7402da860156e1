package org.allegationledger.log.store.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.append.ClockRule;
import org.allegationledger.log.store.commit.FakeCommits;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.junit.jupiter.api.Test;

class HeadWatcherTest {

    private static final Instant NOW = Instant.parse("2025-01-01T00:00:00Z");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration INTERVAL = Duration.ofMillis(1);

    private final LogTail tail = new LogTail();
    private final LogTrouble trouble = new LogTrouble();
    private final FakeCommits commits = new FakeCommits();
    private final HeadKeeper keeper = new HeadKeeper(commits, tail, trouble, INTERVAL);
    private final AtomicReference<Instant> storeTime = new AtomicReference<>(NOW.minusSeconds(11));
    private final ClockRule rule =
            new ClockRule(Clock.fixed(NOW, ZoneOffset.UTC), storeTime::get, Duration.ofSeconds(10), trouble);

    @Test
    void a_clock_that_is_ahead_shows_and_its_end_too_although_nobody_writes() {
        try (HeadWatcher watcher = new HeadWatcher(keeper, tail, trouble, rule::show, INTERVAL)) {
            watcher.start();
            await().atMost(LIMIT).until(() -> trouble.current().contains(LogTrouble.Kind.CLOCK_AHEAD));
            storeTime.set(NOW);
            await().atMost(LIMIT).until(() -> trouble.current().isEmpty());
        }
        assertThat(trouble.current()).isEmpty();
    }

    @Test
    void a_store_that_does_not_answer_shows_and_its_return_too_although_nobody_writes() {
        storeTime.set(NOW);
        try (HeadWatcher watcher = new HeadWatcher(keeper, tail, trouble, rule::show, INTERVAL)) {
            commits.silent(true);
            watcher.start();
            await().atMost(LIMIT).until(() -> trouble.current().contains(LogTrouble.Kind.STORE_SILENT));
            commits.silent(false);
            await().atMost(LIMIT).until(() -> trouble.current().isEmpty());
        }
        assertThat(trouble.current()).isEmpty();
    }
}
