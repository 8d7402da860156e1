package org.allegationledger.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param events that the log holds for reads, sources, commands and views
 * @param warmUp for which a load runs before it counts
 * @param time for which it counts
 * @param samples of what is measured one at a time
 */
record Scale(int events, Duration warmUp, Duration time, int samples) {

    /** Every record of the corpus has so many events: the size of the boundary that is sourced. */
    static final int EVENTS_PER_RECORD = 10;

    private static final Scale FULL = new Scale(200_000, Duration.ofSeconds(3), Duration.ofSeconds(8), 500);
    private static final Scale QUICK = new Scale(20_000, Duration.ofSeconds(1), Duration.ofSeconds(2), 100);
    private static final String EVENTS = "--events=";

    /**
     * Reads the command line.
     *
     * @param arguments {@code --quick} for less than three minutes; {@code --events=N} for another size of the log, such as the
     *     50,000 that the embedded store is meant for
     * @throws IllegalArgumentException on anything else
     */
    static Scale of(String... arguments) {
        Scale scale = FULL;
        for (String argument : arguments) {
            if (argument.equals("--quick")) {
                scale = QUICK;
            } else if (argument.startsWith(EVENTS)) {
                scale = scale.withEvents(Integer.parseInt(argument.substring(EVENTS.length())));
            } else {
                throw new IllegalArgumentException("only --quick and --events=N are known");
            }
        }
        return scale;
    }

    /** How many records the log's events are about. */
    int records() {
        return events / EVENTS_PER_RECORD;
    }

    private Scale withEvents(int number) {
        return new Scale(number, warmUp, time, samples);
    }
}
