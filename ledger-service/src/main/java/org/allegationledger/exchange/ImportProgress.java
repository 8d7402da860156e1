package org.allegationledger.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far an import is.
 *
 * @param received how many lines of the upload are kept, blank ones included
 * @param uploaded whether that is all of it
 * @param line the number of the last line that was worked off, from 1; 0: none yet
 * @param startedAt by the store's clock
 * @param workedAt when the last line was worked off, or the start
 * @param asked when this was asked for
 */
public record ImportProgress(
        UUID id,
        ImportState state,
        long received,
        boolean uploaded,
        long line,
        Counts counts,
        Instant startedAt,
        Instant workedAt,
        Instant asked) {

    /**
     * What became of the lines that were read; blank ones are passed over.
     *
     * @param recorded by this import
     * @param replayed there already, also when it was this import that had recorded them before its node died
     * @param refused see the report
     */
    public record Counts(long recorded, long replayed, long refused) {

        /** None yet. */
        public static final Counts NONE = new Counts(0, 0, 0);

        /** How many lines that is. */
        public long read() {
            return recorded + replayed + refused;
        }

        /** Both together. */
        public Counts plus(Counts more) {
            return new Counts(recorded + more.recorded, replayed + more.replayed, refused + more.refused);
        }
    }

    /** Lines worked off in a second, since the start. */
    public double linesPerSecond() {
        double seconds = Math.max(1, Duration.between(startedAt, workedAt).toMillis()) / 1_000.0;
        return line / seconds;
    }

    /** How long the rest takes at this rate; empty while nobody can know. */
    public Optional<Duration> left() {
        return state == ImportState.RUNNING && uploaded && line > 0
                ? Optional.of(Duration.ofMillis(Math.round((received - line) / linesPerSecond() * 1_000)))
                : Optional.empty();
    }
}
