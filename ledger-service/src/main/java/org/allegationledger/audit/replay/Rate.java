package org.allegationledger.audit.replay;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast something goes.
 *
 * @param events that are done
 * @param time that they took
 */
record Rate(long events, Duration time) {

    private static final double MILLIS_PER_SECOND = 1_000;

    double perSecond() {
        return time.isPositive() && time.toMillis() > 0 ? events * MILLIS_PER_SECOND / time.toMillis() : 0;
    }

    /** How long the rest takes at that rate, in whole seconds rounded up. */
    Optional<Duration> remaining(long further) {
        double perSecond = perSecond();
        return perSecond == 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds((long) Math.ceil(Math.max(0, further) / perSecond)));
    }
}
