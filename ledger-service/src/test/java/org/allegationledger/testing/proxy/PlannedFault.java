package org.allegationledger.testing.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A fault that waits for its commands: those that match, from one occurrence on, so many times. Thread-safe. */
public final class PlannedFault {

    private final Predicate<Request> match;
    private final int first;
    private final int times;
    private final Fault fault;
    private final AtomicInteger seen = new AtomicInteger();
    private final CountDownLatch left;

    PlannedFault(Predicate<Request> match, int first, int times, Fault fault) {
        if (first < 1 || times < 1) {
            throw new IllegalArgumentException("occurrences are counted from 1");
        }
        this.match = match;
        this.first = first;
        this.times = times;
        this.fault = fault;
        this.left = new CountDownLatch(times);
    }

    /** Counts a command, and says whether this is one to go wrong. */
    boolean takes(Request request) {
        if (!match.test(request)) {
            return false;
        }
        int occurrence = seen.incrementAndGet();
        return occurrence >= first && occurrence - first < times;
    }

    void play(Exchange exchange) throws IOException {
        try {
            fault.play(exchange);
        } finally {
            left.countDown();
        }
    }

    /** How many commands matched until now. */
    public int seen() {
        return seen.get();
    }

    /** Whether it happened as often as it should, and is over each time. */
    public boolean isOver() {
        return left.getCount() == 0;
    }

    /** Waits until {@link #isOver}; false when the time was not enough. */
    public boolean awaitOver(Duration limit) throws InterruptedException {
        return left.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
