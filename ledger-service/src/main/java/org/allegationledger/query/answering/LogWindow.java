package org.allegationledger.query.answering;

import java.util.ArrayList;
import java.util.List;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;

/** Reads all events of a part of the log that a filter lets through. */
final class LogWindow {

    private static final int PAGE_EVENTS = 1_000;

    private LogWindow() {}

    /**
     * The events, in the log's order.
     *
     * @param after the position before the first one to look at; -1: from the beginning
     * @param upTo the last position to look at
     */
    static List<StoredEvent> read(LogReader log, long after, long upTo, LogFilter filter) {
        List<StoredEvent> events = new ArrayList<>();
        long from = after + 1;
        while (from <= upTo) {
            List<StoredEvent> page = log.read(new Position(from), PAGE_EVENTS, filter);
            page.stream().filter(event -> event.position().value() <= upTo).forEach(events::add);
            if (page.size() < PAGE_EVENTS) {
                break;
            }
            from = page.getLast().position().value() + 1;
        }
        return events;
    }
}
