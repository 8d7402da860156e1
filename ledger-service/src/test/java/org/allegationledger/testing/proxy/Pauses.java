package org.allegationledger.testing.proxy;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The time that a proxy lets pass on purpose. Thread-safe. */
final class Pauses {

    /** No pause is longer. */
    static final Duration LONGEST = Duration.ofSeconds(60);

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long stalledUntilNanos = System.nanoTime();

    /** Waits, and throws when the proxy closes meanwhile. */
    void pause(Duration time) throws InterruptedIOException {
        if (time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a longer pause than is allowed");
        }
        try {
            if (closed.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new InterruptedIOException("the proxy closes");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted in a pause");
        }
    }

    /** From now on {@link #passStall} waits until the time is over. */
    void stall(Duration time) {
        stalledUntilNanos = System.nanoTime() + time.toNanos();
    }

    /** Waits while everything stands still. */
    void passStall() throws InterruptedIOException {
        long left = stalledUntilNanos - System.nanoTime();
        if (left > 0) {
            pause(Duration.ofNanos(left));
        }
    }

    void close() {
        closed.countDown();
    }
}
