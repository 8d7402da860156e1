package org.allegationledger.log.store.append;

import java.time.Duration;

/**
 * Lets the writers of several nodes take turns. Racing blindly, two nodes lose two batches of five. A writer that has seen
 * another one lately lets it go first after each batch of its own, for about as long as a batch takes; the one that lost
 * goes at once, because the other waits. Not thread-safe.
 */
final class Turn {

    /** Another writer that was not seen for so long is not waited for. */
    private static final Duration MEMORY = Duration.ofMillis(200);

    private final Duration limit;
    private long batchNanos;
    private long otherSeenNanos;
    private boolean hasSeenOther;
    private boolean wroteLast;

    Turn(Duration limit) {
        this.limit = limit;
    }

    /** A batch of this node was written, and took so long. */
    void wrote(long tookNanos) {
        batchNanos = batchNanos == 0 ? tookNanos : (3 * batchNanos + tookNanos) / 4;
        wroteLast = true;
    }

    /** Commits of another node were read. */
    void sawOther(long nowNanos) {
        otherSeenNanos = nowNanos;
        hasSeenOther = true;
        wroteLast = false;
    }

    /** How long to let others go first. */
    Duration courtesy(long nowNanos) {
        if (!wroteLast || !hasSeenOther || nowNanos - otherSeenNanos > MEMORY.toNanos()) {
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.min(batchNanos, limit.toNanos()));
    }
}
