package org.allegationledger.projection.running;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Remembers with what a projection failed: a segment's batch, or reading an event. It is forgotten when the same succeeds, or
 * when another node must have taken it over: Axon drops the state of a segment that failed, and tries again within a minute.
 */
final class RecentFailures {

    /** Twice Axon's longest pause between two attempts. */
    static final Duration EXPIRY = Duration.ofMinutes(2);

    private final Map<Object, Failure> failures = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    RecentFailures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Does some work and remembers how it went.
     *
     * @param what is worked on; equal when it is tried again
     */
    <T> T watch(Object what, Supplier<T> work) {
        try {
            T result = work.get();
            failures.remove(what);
            return result;
        } catch (RuntimeException failure) {
            failures.put(what, new Failure(failure, nanoTime.getAsLong()));
            throw failure;
        }
    }

    /** One of the failures, if there is any. */
    Optional<Throwable> current() {
        long now = nanoTime.getAsLong();
        failures.values().removeIf(failure -> now - failure.nanos() > EXPIRY.toNanos());
        return failures.values().stream().map(Failure::cause).findFirst();
    }

    private record Failure(Throwable cause, long nanos) {}
}
