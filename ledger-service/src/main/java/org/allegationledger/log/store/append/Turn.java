package org.allegationledger.log.store.append;

import java.time.Duration;

/**
 * Lets the writers of several nodes take turns: racing blindly, they lose two batches of five. A writer that has seen
 * another one lately lets it go first after each batch of its own, until it sees what the other wrote, or for as long as four
 * batches take; the one that lost goes at once, because the other waits. For the appender's thread.
 */
final class Turn {

    /** How many batches long another writer is waited for. */
    private static final int PATIENCE_BATCHES = 4;

    /** Another writer that has not been seen for so many batches is not waited for. */
    private static final int MEMORY_BATCHES = 12;

    private final Duration limit;
    private long batchNanos;
    private long wroteNanos;
    private long otherSeenNanos;
    private boolean hasSeenOther;
    private boolean wroteLast;

    /**
     * @param limit how long to wait for another writer at the most
     */
    Turn(Duration limit) {
        this.limit = limit;
    }

    /** A batch of this node was written, and took so long. */
    void wrote(long nowNanos, long tookNanos) {
        batchNanos = batchNanos == 0 ? tookNanos : (3 * batchNanos + tookNanos) / 4;
        wroteNanos = nowNanos;
        wroteLast = true;
    }

    /** Commits of another node were read. */
    void sawOther(long nowNanos) {
        otherSeenNanos = nowNanos;
        hasSeenOther = true;
        wroteLast = false;
    }

    /** How long to wait before looking whether another writer has written; zero: write now. */
    Duration courtesy(long nowNanos) {
        long patience = Math.min(PATIENCE_BATCHES * batchNanos, limit.toNanos());
        long left = patience - (nowNanos - wroteNanos);
        if (!wroteLast || !hasSeenOther || nowNanos - otherSeenNanos > MEMORY_BATCHES * batchNanos || left <= 0) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.min(batchNanos / PATIENCE_BATCHES + 1, left));
    }
}
