package org.allegationledger.log.store;

import java.time.Duration;

/**
 * The limits of the log. Every wait in its rooms ends by one of them.
 *
 * @param origin the origin line of the ledger's checkpoints; a database of another origin is refused
 * @param answerLimit after this an append that is not settled is answered: unavailable if it was never sent, else unknown
 * @param retryLimit how long reads go on trying when the store cannot be reached
 * @param writeLimit how long the store may take to make a write safe before it says that it could not
 * @param pollInterval how often other nodes' appends are looked for
 * @param clockTolerance how far this node's clock, or the log's head, may be ahead of the store's clock
 * @param turnLimit how long a writer lets another one go first at the most
 * @param rollbackPatience how long a known commit may be missing before that is taken for a rollback
 * @param closeLimit how long closing waits for what is under way
 * @param mostWaiting how many appends may wait
 */
public record LogSettings(
        String origin,
        Duration answerLimit,
        Duration retryLimit,
        Duration writeLimit,
        Duration pollInterval,
        Duration clockTolerance,
        Duration turnLimit,
        Duration rollbackPatience,
        Duration closeLimit,
        int mostWaiting) {

    /** The limits that the design names, and for the others what has proved itself. */
    public static LogSettings of(String origin) {
        return new LogSettings(
                origin,
                Duration.ofSeconds(10),
                StoreRetry.DEFAULT_LIMIT,
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                10_000);
    }

    /** The same with another limit for answers. */
    public LogSettings withAnswerLimit(Duration limit) {
        return new LogSettings(
                origin,
                limit,
                retryLimit,
                writeLimit,
                pollInterval,
                clockTolerance,
                turnLimit,
                rollbackPatience,
                closeLimit,
                mostWaiting);
    }

    /** The same with another patience for commits that are missing. */
    public LogSettings withRollbackPatience(Duration patience) {
        return new LogSettings(
                origin,
                answerLimit,
                retryLimit,
                writeLimit,
                pollInterval,
                clockTolerance,
                turnLimit,
                patience,
                closeLimit,
                mostWaiting);
    }
}
