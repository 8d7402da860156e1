package org.allegationledger.audit.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.allegationledger.log.proof.CheckedLog.Checked;

/** A node's claim to work on a replay, which it keeps by saying how far it is. For one thread at a time. */
final class Claim {

    private final ReplayCollection replays;
    private final UUID replay;
    private final String claim;
    private final InstantSource storeClock;
    private final Duration limit;
    private final BooleanSupplier stopping;
    private long savedAtNanos = System.nanoTime();

    /**
     * @param claim that was made
     * @param storeClock the store's time
     * @param limit how long it stands when nothing is said
     * @param stopping whether this node ends
     */
    Claim(
            ReplayCollection replays,
            UUID replay,
            String claim,
            InstantSource storeClock,
            Duration limit,
            BooleanSupplier stopping) {
        this.replays = replays;
        this.replay = replay;
        this.claim = claim;
        this.storeClock = storeClock;
        this.limit = limit;
        this.stopping = stopping;
    }

    /**
     * Says how far it is.
     *
     * @throws LostException when another node works on it, or this one ends
     */
    void save(Checked checked) {
        if (stopping.getAsBoolean()) {
            replays.release(replay, claim);
            throw new LostException();
        }
        Instant now = storeClock.instant();
        if (!replays.worked(replay, claim, checked, now, now.plus(limit))) {
            throw new LostException();
        }
        savedAtNanos = System.nanoTime();
    }

    /** The same, if a while has passed. */
    void keep(Checked checked) {
        if (stopping.getAsBoolean()
                || System.nanoTime() - savedAtNanos > limit.dividedBy(4).toNanos()) {
            save(checked);
        }
    }

    /** Another node works on the replay, or is to. */
    static final class LostException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostException() {
            super("another node works on the replay", null, false, false);
        }
    }
}
