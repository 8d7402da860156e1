package org.allegationledger.query.answering;

import java.time.Duration;

/**
 * The moment at which waiting ends.
 *
 * @param nanos by {@link System#nanoTime()}
 */
record Deadline(long nanos) {

    private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** The time until then, zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    boolean isOver() {
        return left().isZero();
    }

    /** The pause before looking again for the given time: short at first, for most waits are. */
    Duration pause(int looked) {
        Duration pause = Duration.ofMillis(1L << Math.min(looked, 5));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
