package org.allegationledger.projection;

import java.time.Duration;

/**
 * How the projections share their work (design 5).
 *
 * @param segments into which each projection is divided: a power of two, fixed when the ledger's first node starts
 * @param batchEvents how many events a segment folds and writes at once at the most
 * @param claimInterval how often a node looks for segments that nobody claims
 * @param claimExtension how old a claim may be before it is extended; well below the time after which a claim expires
 * @param nodeExpiry how long after its last sign of life a node counts as live
 * @param formerKept how long a version is fed after another one serves in its place; much longer than a query takes
 */
public record ProjectionSettings(
        int segments,
        int batchEvents,
        Duration claimInterval,
        Duration claimExtension,
        Duration nodeExpiry,
        Duration formerKept) {

    /** For claims that expire after ten seconds or more. */
    public static final ProjectionSettings DEFAULT = new ProjectionSettings(
            4, 2_000, Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMinutes(10));

    public ProjectionSettings {
        if (segments < 1 || Integer.bitCount(segments) != 1) {
            throw new IllegalArgumentException("the number of segments is a power of two");
        }
        if (batchEvents < 1) {
            throw new IllegalArgumentException("a batch has at least one event");
        }
    }
}
