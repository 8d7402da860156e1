package org.allegationledger.log.store.append;

import java.time.Duration;

/**
 * Says how long to wait for a batch to fill. The callers of the last batch mostly come back together, a moment after they
 * were answered: taking the first of them at once would make every other batch small. A caller that is alone never waits.
 * For the appender's thread.
 */
final class Gathering {

    /** No batch waits longer for company, however long the store takes. */
    static final Duration LIMIT = Duration.ofMillis(2);

    /** What is worth waiting for company, as a part of what a batch takes. */
    private static final int PART = 4;

    private int lastCommits = 1;
    private long lastNanos;

    /** A batch of this size was written, and took so long. */
    void wrote(int commits, long nanos) {
        lastCommits = commits;
        lastNanos = nanos;
    }

    /** How many to wait for. */
    int expected() {
        return lastCommits;
    }

    /** How long to wait for them at the most. */
    Duration patience() {
        return Duration.ofNanos(Math.min(lastNanos / PART, LIMIT.toNanos()));
    }
}
