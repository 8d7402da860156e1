package org.allegationledger.query.answering;

import java.util.ArrayList;
import java.util.List;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.vocabulary.AllegationId;

/** Reads all events of a part of the log that a filter lets through. */
final class LogWindow {

    private static final int PAGE_EVENTS = 1_000;

    private LogWindow() {}

    /** Lets through every event that may bear on an allegation: its own, those that respond to it, and all merges. */
    static LogFilter mayBearOn(AllegationId id) {
        return LogFilter.taggedAnyOf(Tag.allegation(id).toString(), Tag.merges().toString());
    }

    /** Lets through the same, and every correction by which another allegation came to respond to it. */
    static LogFilter mayBearOnOrAnswer(AllegationId id) {
        return LogFilter.taggedAnyOf(
                Tag.allegation(id).toString(),
                Tag.inResponseTo(id).toString(),
                Tag.merges().toString());
    }

    /**
     * Which parties count as one.
     *
     * @param upTo the last position that counts
     */
    static Merges merges(LogReader log, EventCodec<Recorded> codec, long upTo) {
        List<StoredEvent> changes =
                read(log, -1, upTo, LogFilter.tagged(Tag.merges().toString()));
        return Merges.NONE.evolve(
                changes.stream().map(stored -> codec.decode(stored).event()).toList());
    }

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
