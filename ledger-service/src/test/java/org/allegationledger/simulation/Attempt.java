package org.allegationledger.simulation;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A command that was sent, and what came of it. The answer comes on another thread than the rest. */
final class Attempt {

    private final Order order;
    private final int step;
    private final int node;
    private final long sizeBefore;
    private final @Nullable Set<Long> ifMatch;
    private volatile @Nullable Reply reply;
    private long sizeAfter = Long.MAX_VALUE;

    /**
     * @param step of the plan, for people
     * @param sizeBefore of the log, at least, when it was sent
     * @param ifMatch the versions that it demands; empty: any; none: it demands nothing
     */
    Attempt(Order order, int step, int node, long sizeBefore, @Nullable Set<Long> ifMatch) {
        this.order = order;
        this.step = step;
        this.node = node;
        this.sizeBefore = sizeBefore;
        this.ifMatch = ifMatch;
    }

    Order order() {
        return order;
    }

    Deed deed() {
        return order.deed();
    }

    long sizeBefore() {
        return sizeBefore;
    }

    @Nullable
    Set<Long> ifMatch() {
        return ifMatch;
    }

    void answered(Reply given) {
        reply = given;
    }

    /** The answer; none while it is under way. */
    @Nullable
    Reply reply() {
        return reply;
    }

    /** The answer was there when the log had this size. */
    void closedAt(long size) {
        sizeAfter = size;
    }

    /** Size of the log, at the most, when it was answered. */
    long sizeAfter() {
        return sizeAfter;
    }

    @Override
    public String toString() {
        return "step " + step + " node " + node + " " + order + " if " + ifMatch + " [" + sizeBefore + ", " + sizeAfter
                + "] -> " + reply;
    }
}
