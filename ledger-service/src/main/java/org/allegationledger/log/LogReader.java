package org.allegationledger.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Reads the log. Every answer comes from majority reads of the primary, so what it shows is never rolled back (design 4.1).
 *
 * <p>Every method throws {@link LogUnavailableException} when the store cannot be reached within its time limit; a retry is
 * always safe. An entry that cannot be read throws {@link LogCorruptException}, which names the position.
 */
public interface LogReader {

    /** Number of events in the log: the position that the next event will have. */
    long size();

    /**
     * Events in the log's order.
     *
     * @param from the first position to look at
     * @param limit how many events at the most, 1 to 10,000
     * @param filter which of them
     */
    List<StoredEvent> read(Position from, int limit, LogFilter filter);

    /**
     * Reads backwards to the last event that the filter lets through.
     *
     * @param upTo the last position to look at
     * @param filter which events count
     * @return its position, or empty when there is none
     */
    Optional<Position> last(Position upTo, LogFilter filter);

    /**
     * The receipt that the writer of the event at this position got.
     *
     * @return empty when the log is not that long
     */
    Optional<Receipt> receipt(Position position);

    /**
     * Waits until the log is longer than the given size, or the time is over.
     *
     * @param size in events
     * @param limit how long to wait at the most
     * @return whether it is longer now
     * @throws InterruptedException when the thread is interrupted
     */
    boolean awaitLongerThan(long size, Duration limit) throws InterruptedException;

    /**
     * Follows the log as it is now, and as it grows.
     *
     * @param from the first position to look at, at most the log's size
     * @param filter which events
     * @throws LogUnavailableException also when the log is shorter than that: who waited there would miss what comes before
     */
    LogFollower follow(Position from, LogFilter filter);
}
