package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.allegationledger.testing.TestStore;
import org.junit.jupiter.api.Test;

class StoreClockIT {

    @Test
    void the_store_says_its_time_and_it_goes_on_with_the_monotonic_clock_until_it_is_asked_again() {
        try (TestStore store = TestStore.open()) {
            AtomicLong nanos = new AtomicLong();
            Clock wrong = Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC);
            StoreClock clock = new StoreClock(
                    store.connection().database(), new StoreRetry(Duration.ofSeconds(10)), wrong, nanos::get);

            Instant first = clock.now();
            nanos.addAndGet(Duration.ofSeconds(4).toNanos());
            assertThat(clock.now()).isEqualTo(first.plusSeconds(4));
            assertThat(clock.aheadOfStore()).isNegative();
            // Now the reading is too old: the store is asked, whose clock has not moved by hours.
            nanos.addAndGet(Duration.ofHours(4).toNanos());
            assertThat(clock.now()).isBefore(first.plus(Duration.ofHours(1)));
        }
    }
}
