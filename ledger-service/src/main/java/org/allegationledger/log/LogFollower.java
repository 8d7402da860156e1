package org.allegationledger.log;

import java.time.Duration;
import java.util.List;

/**
 * A reader that follows the log as it grows, and keeps its own place in it, whatever its filter lets through: each event once,
 * in the log's order, none left out. All of it is of one history: when that is no longer the log's, the follower says so
 * and gives nothing more. It holds nothing that has to be closed. For one thread at a time.
 */
@FunctionalInterface
public interface LogFollower {

    /**
     * The next events; waits for one when there is none yet. What the node knows already costs no read of the store, however
     * many follow the log.
     *
     * @param limit how many at the most, 1 to 10,000
     * @param patience how long to wait for the first one
     * @return none when the time was over and nothing up to the end that the node knows of is let through
     * @throws InterruptedException when the thread is interrupted while it waits
     * @throws LogUnavailableException when the store does not answer in time; a retry goes on where this one was. Or when the
     *     log was rolled back since it is followed; a retry gives the same
     * @throws LogCorruptException when an entry cannot be read, or the log is not what its rules allow; a retry gives the same
     */
    List<StoredEvent> next(int limit, Duration patience) throws InterruptedException;
}
