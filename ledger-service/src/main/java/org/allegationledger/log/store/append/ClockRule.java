package org.allegationledger.log.store.append;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.LogTrouble;

/**
 * A node whose clock is too far ahead does not write, and neither does one that finds a log whose head is: recorded times
 * never go back, so a wrong one would stay for all that follows (design 4.1, Clock).
 */
public final class ClockRule {

    private final Clock clock;
    private final Supplier<Instant> storeTime;
    private final Duration tolerance;
    private final LogTrouble trouble;

    /**
     * @param clock this node's
     * @param storeTime the store's time now
     * @param tolerance how far ahead is too far
     * @param trouble where it is shown
     */
    public ClockRule(Clock clock, Supplier<Instant> storeTime, Duration tolerance, LogTrouble trouble) {
        this.clock = clock;
        this.storeTime = storeTime;
        this.tolerance = tolerance;
        this.trouble = trouble;
    }

    /**
     * Shows whether this node may write, also when nobody asks it to: a node that is taken out of service for its clock
     * gets nothing to write, and comes back by this alone.
     *
     * @param head the recorded time of the last commit
     * @throws LogUnavailableException when the store's time could not be asked; what was shown stays
     */
    public void show(Instant head) {
        if (isAhead(head, storeTime.get().plus(tolerance), clock.instant())) {
            trouble.raise(LogTrouble.Kind.CLOCK_AHEAD);
        } else {
            trouble.clear(LogTrouble.Kind.CLOCK_AHEAD);
        }
    }

    /**
     * This node's time, to stamp with.
     *
     * @param head the recorded time of the last commit
     * @throws LogUnavailableException when this node must not write now
     */
    Instant timeToWrite(Instant head) {
        Instant latest = storeTime.get().plus(tolerance);
        Instant now = clock.instant();
        if (isAhead(head, latest, now)) {
            trouble.raise(LogTrouble.Kind.CLOCK_AHEAD);
            throw new LogUnavailableException(
                    now.isAfter(latest)
                            ? "this node's clock is ahead of the store's"
                            : "the log's last time is ahead of the store's clock");
        }
        trouble.clear(LogTrouble.Kind.CLOCK_AHEAD);
        return now;
    }

    private static boolean isAhead(Instant head, Instant latest, Instant now) {
        return now.isAfter(latest) || head.isAfter(latest);
    }
}
