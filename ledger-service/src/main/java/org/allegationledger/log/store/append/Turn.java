package org.allegationledger.log.store.append;

import java.time.Duration;

/**
 * Lets the writers of several nodes take turns: racing blindly, they lose two batches of five. A turn is a few batches long,
 * because whoever takes over has to read what the other wrote first. A writer that has had its turn, and has seen another
 * one lately, waits until that one has written, or for as long as a few batches take; a writer that meets another one's turn
 * waits until that is over, or the other one falls silent. Every wait is bounded, and nobody who is alone waits. For the
 * appender's thread.
 */
final class Turn {

    /** How many batches one writer writes before it gives way. */
    static final int BATCHES = 4;

    /** How many batches long another writer is waited for that may begin its turn. */
    private static final int BEGIN_BATCHES = 4;

    /** How many batches long another writer is waited for that may go on with its turn. */
    private static final int SILENCE_BATCHES = 3;

    /** Another writer that has not been seen for so many batches is not waited for. */
    private static final int MEMORY_BATCHES = 16;

    private final Duration limit;
    private long batchNanos;
    private long lastNanos;
    private long otherSeenNanos;
    private boolean hasSeenOther;
    private int own;
    private int others;

    /**
     * @param limit how long to wait for another writer at the most
     */
    Turn(Duration limit) {
        this.limit = limit;
    }

    /** A batch of this node was written, and took so long. */
    void wrote(long nowNanos, long tookNanos) {
        batchNanos = batchNanos == 0 ? tookNanos : (3 * batchNanos + tookNanos) / 4;
        lastNanos = nowNanos;
        own++;
        others = 0;
    }

    /** So many batches of other nodes were read. */
    void sawOthers(int batches, long nowNanos) {
        if (batches > 0) {
            lastNanos = nowNanos;
            otherSeenNanos = nowNanos;
            hasSeenOther = true;
            others += batches;
            own = 0;
        }
    }

    /** How long to wait before looking whether another writer has written; zero: write now. */
    Duration courtesy(long nowNanos) {
        boolean mayBegin = own >= BATCHES;
        boolean mayGoOn = others > 0 && others < BATCHES;
        if (!hasSeenOther || nowNanos - otherSeenNanos > MEMORY_BATCHES * batchNanos || !mayBegin && !mayGoOn) {
            return Duration.ZERO;
        }
        long patience = Math.min((mayBegin ? BEGIN_BATCHES : SILENCE_BATCHES) * batchNanos, limit.toNanos());
        long left = patience - (nowNanos - lastNanos);
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(Math.min(batchNanos / 2 + 1, left));
    }
}
