package org.allegationledger.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param events that the log holds for reads, sources, commands and views
 * @param toVerify events of the log that is verified
 * @param warmUp for which a load runs before it counts
 * @param time for which it counts
 * @param samples of what is measured one at a time
 * @param only the parts that are run; empty: all of them
 */
record Scale(int events, int toVerify, Duration warmUp, Duration time, int samples, Set<String> only) {

    /** The parts, in their order; see {@link Benchmark}. */
    static final List<String> PARTS =
            List.of("raw-inserts", "appends", "reads", "sourcing", "commands", "import", "views", "as-of", "verify");

    /** Every record of the corpus has so many events: the size of the boundary that is sourced. */
    static final int EVENTS_PER_RECORD = 10;

    private static final Scale FULL =
            new Scale(200_000, 1_000_000, Duration.ofSeconds(3), Duration.ofSeconds(8), 500, Set.of());
    private static final Scale QUICK =
            new Scale(20_000, 50_000, Duration.ofSeconds(1), Duration.ofSeconds(2), 100, Set.of());
    private static final String EVENTS = "--events=";
    private static final String ONLY = "--only=";

    /**
     * Reads the command line.
     *
     * @param arguments {@code --quick} for less than three minutes; {@code --events=N} for another size of the log, such as the
     *     50,000 that the embedded store is meant for; {@code --only=views}, or several of {@link #PARTS} with commas between
     *     them, to measure no other part: a ratio whose other row was not measured stays empty
     * @throws IllegalArgumentException on anything else
     */
    static Scale of(String... arguments) {
        Scale scale = FULL;
        for (String argument : arguments) {
            if (argument.equals("--quick")) {
                scale = QUICK.withOnly(List.copyOf(scale.only));
            } else if (argument.startsWith(EVENTS)) {
                scale = scale.withEvents(Integer.parseInt(argument.substring(EVENTS.length())));
            } else if (argument.startsWith(ONLY)) {
                scale = scale.withOnly(List.of(argument.substring(ONLY.length()).split(",")));
            } else {
                throw new IllegalArgumentException("only --quick, --events=N and --only=PART are known");
            }
        }
        return scale;
    }

    /** Whether this part is run. */
    boolean has(String part) {
        return only.isEmpty() || only.contains(part);
    }

    /** How many records the log's events are about. */
    int records() {
        return events / EVENTS_PER_RECORD;
    }

    private Scale withEvents(int number) {
        return new Scale(number, number, warmUp, time, samples, only);
    }

    private Scale withOnly(List<String> parts) {
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("the benchmark has no such part");
        }
        return new Scale(events, toVerify, warmUp, time, samples, Set.copyOf(parts));
    }
}
