package org.allegationledger.rest;

import java.util.List;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;

/**
 * Reads a stretch of the log a page at a time, so that a stretch of any length needs the memory of one page.
 *
 * @param log to read
 * @param filter which events
 * @param end the first position that does not belong to the stretch
 */
record LogPages(LogReader log, LogFilter filter, long end) {

    /** Enough to be worth the round trip, and no more than a batch may have. */
    private static final int PAGE_EVENTS = 500;

    /** The next events from a position on, at most as many as given; none: the end of the stretch. */
    List<StoredEvent> from(long position, long limit) {
        if (position >= end || limit < 1) {
            return List.of();
        }
        return log.read(new Position(position), (int) Math.min(limit, PAGE_EVENTS), filter).stream()
                .takeWhile(event -> event.position().value() < end)
                .toList();
    }
}
