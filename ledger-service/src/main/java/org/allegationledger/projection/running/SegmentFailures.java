package org.allegationledger.projection.running;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Remembers with what a projection's segments failed, until they succeed again, or until another node must have taken them
 * over: Axon drops the state of a segment that failed, and tries again within a minute.
 */
final class SegmentFailures {

    /** Twice Axon's longest pause between two attempts. */
    static final Duration EXPIRY = Duration.ofMinutes(2);

    private final Map<Integer, Failure> failures = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    SegmentFailures(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Runs a segment's work and remembers how it went. */
    void watch(int segment, Runnable work) {
        try {
            work.run();
            failures.remove(segment);
        } catch (RuntimeException failure) {
            failures.put(segment, new Failure(failure, nanoTime.getAsLong()));
            throw failure;
        }
    }

    /** What one of the segments failed with, if any fails. */
    Optional<Throwable> current() {
        long now = nanoTime.getAsLong();
        failures.values().removeIf(failure -> now - failure.nanos() > EXPIRY.toNanos());
        return failures.values().stream().map(Failure::cause).findFirst();
    }

    private record Failure(Throwable cause, long nanos) {}
}
