package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreClockIT {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    /** The questions of the clock; the driver asks for its own purposes, of another database. */
    private static final Predicate<Request> TIME = Request.named("hello")
            .or(Request.named("isMaster"))
            .or(Request.named("serverStatus"))
            .and(request -> !request.body().getString("$db").getValue().equals("admin"));

    private final AtomicLong nanos = new AtomicLong();
    private TestStore store;
    private FaultProxy proxy;
    private StoreConnection connection;
    private StoreClock clock;

    @BeforeEach
    void open() throws IOException {
        store = TestStore.open();
        proxy = FaultProxy.before(store.uri());
        connection = store.connectionBy(proxy.uri(LIMIT));
        Clock wrong = Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC);
        clock = new StoreClock(connection.database(), new StoreRetry(LIMIT), wrong, nanos::get);
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        proxy.close();
        store.close();
    }

    @Test
    void the_store_says_its_time_and_it_goes_on_with_the_monotonic_clock_until_it_is_asked_again() {
        Instant first = clock.now();
        pass(Duration.ofSeconds(4));
        assertThat(clock.now()).isEqualTo(first.plusSeconds(4));
        assertThat(clock.aheadOfStore()).isNegative();
        // Now the reading is too old: the store is asked, whose clock has not moved by hours.
        pass(Duration.ofHours(4));
        assertThat(clock.now()).isBefore(first.plus(Duration.ofHours(1)));
    }

    @Test
    void a_store_that_is_slow_to_say_its_time_stops_nobody_who_knows_it_well_enough() {
        Instant first = clock.now();
        proxy.always(TIME, Faults.dropRequest());

        pass(StoreClock.REFRESH_AFTER);
        assertThat(clock.now()).isEqualTo(first.plus(StoreClock.REFRESH_AFTER));
        pass(StoreClock.USE_UP_TO.minus(StoreClock.REFRESH_AFTER));
        assertThatThrownBy(clock::now).isInstanceOf(LogUnavailableException.class);
        proxy.heal();
        await().atMost(Duration.ofSeconds(10))
                .ignoreException(LogUnavailableException.class)
                .until(() -> clock.now().isBefore(first.plus(StoreClock.USE_UP_TO)));
    }

    @Test
    void many_who_need_the_time_at_once_ask_for_it_once() throws Exception {
        PlannedFault slow = proxy.always(TIME, Faults.delayAnswer(LIMIT.dividedBy(20)));
        clock.now();
        int questions = slow.seen();
        pass(StoreClock.USE_UP_TO);

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Instant>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(callers.submit(clock::now));
            }
            for (Future<Instant> answer : answers) {
                answer.get(20, TimeUnit.SECONDS);
            }
        }

        assertThat(slow.seen()).isEqualTo(2 * questions);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
