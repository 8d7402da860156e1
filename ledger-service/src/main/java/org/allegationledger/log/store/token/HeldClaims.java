package org.allegationledger.log.store.token;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.allegationledger.log.LogUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The claims that this node holds, as its own last write left each of them. A segment's claim is extended on one thread
 * while its token is stored on another; here they take turns, so that neither takes the other's write for a thief's.
 */
final class HeldClaims {

    private final ConcurrentMap<String, Segment> segments = new ConcurrentHashMap<>();
    private final Duration turnLimit;

    /**
     * @param turnLimit how long to wait for another thread's write to the same segment
     */
    HeldClaims(Duration turnLimit) {
        this.turnLimit = turnLimit;
    }

    /**
     * Runs a write while no other thread writes to the same segment.
     *
     * @param id the segment's document
     * @param write is given the claim that is held, if any
     * @throws LogUnavailableException when another write did not end in time
     */
    <T> T inTurn(String id, Function<Segment, T> write) {
        Segment segment = segments.computeIfAbsent(id, any -> new Segment());
        try {
            if (!segment.turn.tryLock(turnLimit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new LogUnavailableException("another write to the same token did not end in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while waiting to write a token", interrupted);
        }
        try {
            return write.apply(segment);
        } finally {
            segment.turn.unlock();
        }
    }

    /** What this node knows of its claim on a segment; used by the thread whose turn it is. */
    static final class Segment {

        private final ReentrantLock turn = new ReentrantLock();
        private @Nullable String claim;

        /** The claim as this node's last write left it; none: this node does not hold the segment. */
        @Nullable
        String claim() {
            return claim;
        }

        void hold(String newClaim) {
            claim = newClaim;
        }

        void lose() {
            claim = null;
        }
    }
}
