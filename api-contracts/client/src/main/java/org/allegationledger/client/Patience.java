package org.allegationledger.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** For how long a call is tried, and how long it rests between two attempts. Thread-safe. */
final class Patience {

    static final Duration FIRST_REST = Duration.ofMillis(100);
    static final Duration LONGEST_REST = Duration.ofSeconds(5);

    private final Duration limit;
    private final LongSupplier nanos;
    private final DoubleSupplier random;
    private final Sleep sleep;

    /** As {@code Thread.sleep}. */
    @FunctionalInterface
    interface Sleep {
        void sleep(Duration time) throws InterruptedException;
    }

    /**
     * @param limit from the call's begin to the begin of its last attempt
     * @param nanos as {@code System.nanoTime}
     * @param random from 0 to 1
     * @param sleep takes the time
     */
    Patience(Duration limit, LongSupplier nanos, DoubleSupplier random, Sleep sleep) {
        this.limit = limit;
        this.nanos = nanos;
        this.random = random;
        this.sleep = sleep;
    }

    static Patience of(Duration limit) {
        return new Patience(
                limit, System::nanoTime, () -> ThreadLocalRandom.current().nextDouble(), Thread::sleep);
    }

    /** A call begins. */
    Call begin() {
        return new Call(nanos.getAsLong());
    }

    /** One call. For one thread. */
    final class Call {

        private final long begun;
        private Duration longest = FIRST_REST;

        private Call(long begun) {
            this.begun = begun;
        }

        /**
         * Rests, so that the same may be tried again.
         *
         * @param atLeast what the ledger asked for
         * @return false, at once, when the rest would end after the limit
         */
        boolean rest(Duration atLeast) throws InterruptedException {
            // Half of it is random, so that those who failed together do not come back together.
            long jittered = (long) (longest.toNanos() * (1 + random.getAsDouble()) / 2);
            Duration rest = atLeast.plusNanos(jittered);
            if (rest.plusNanos(nanos.getAsLong() - begun).compareTo(limit) > 0) {
                return false;
            }
            sleep.sleep(rest);
            Duration doubled = longest.multipliedBy(2);
            longest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
            return true;
        }
    }
}
