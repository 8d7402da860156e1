package org.allegationledger.log.store.tail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.CommitEvent;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The events of consecutive commits with the places of each tag, so that a condition costs what its rarest tag costs. Not
 * thread-safe.
 */
public final class RecentEvents {

    private final Deque<PlacedEvent> events = new ArrayDeque<>();
    private final Map<String, Deque<PlacedEvent>> byTag = new HashMap<>();

    /** Adds a commit behind all others. */
    public void add(Commit commit) {
        long position = commit.position();
        for (CommitEvent event : commit.events()) {
            PlacedEvent placed = new PlacedEvent(position++, event);
            events.addLast(placed);
            for (String tag : event.tags()) {
                byTag.computeIfAbsent(tag, unseen -> new ArrayDeque<>(2)).addLast(placed);
            }
        }
    }

    void removeFirst(Commit commit) {
        for (int i = 0; i < commit.events().size(); i++) {
            PlacedEvent placed = events.removeFirst();
            for (String tag : placed.event().tags()) {
                Deque<PlacedEvent> places = byTag.get(tag);
                // A tag that an event has twice was removed the first time.
                while (places != null && !places.isEmpty() && places.peekFirst().position() <= placed.position()) {
                    places.removeFirst();
                }
                if (places != null && places.isEmpty()) {
                    byTag.remove(tag);
                }
            }
        }
    }

    int size() {
        return events.size();
    }

    void clear() {
        events.clear();
        byTag.clear();
    }

    /** Whether an event at or after the position is let through. */
    public boolean anyMatch(LogFilter filter, long from) {
        if (filter.criteria().isEmpty()) {
            return isAtOrAfter(events.peekLast(), from);
        }
        for (LogFilter.Criterion criterion : filter.criteria()) {
            LogFilter alone = new LogFilter(List.of(criterion));
            Iterator<PlacedEvent> backwards = candidates(criterion).descendingIterator();
            while (backwards.hasNext()) {
                PlacedEvent placed = backwards.next();
                if (placed.position() < from) {
                    break;
                }
                if (placed.event().matches(alone)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The events at or after the position that are let through, in the log's order. */
    List<PlacedEvent> matching(LogFilter filter, long from) {
        List<PlacedEvent> matching = new ArrayList<>();
        if (filter.criteria().isEmpty()) {
            collect(events, filter, from, matching);
            Collections.reverse(matching);
            return matching;
        }
        for (LogFilter.Criterion criterion : filter.criteria()) {
            collect(candidates(criterion), new LogFilter(List.of(criterion)), from, matching);
        }
        matching.sort((one, other) -> Long.compare(one.position(), other.position()));
        for (int i = matching.size() - 1; i > 0; i--) {
            if (matching.get(i).position() == matching.get(i - 1).position()) {
                matching.remove(i);
            }
        }
        return matching;
    }

    private static void collect(
            Deque<PlacedEvent> candidates, LogFilter filter, long from, List<PlacedEvent> matching) {
        Iterator<PlacedEvent> backwards = candidates.descendingIterator();
        while (backwards.hasNext()) {
            PlacedEvent placed = backwards.next();
            if (placed.position() < from) {
                return;
            }
            if (placed.event().matches(filter)) {
                matching.add(placed);
            }
        }
    }

    /** Every event that can meet the criterion is among these. */
    private Deque<PlacedEvent> candidates(LogFilter.Criterion criterion) {
        Deque<PlacedEvent> fewest = events;
        for (String tag : criterion.tags()) {
            Deque<PlacedEvent> places = byTag.get(tag);
            if (places == null) {
                return new ArrayDeque<>(0);
            }
            if (places.size() < fewest.size()) {
                fewest = places;
            }
        }
        return fewest;
    }

    private static boolean isAtOrAfter(@Nullable PlacedEvent placed, long from) {
        return placed != null && placed.position() >= from;
    }
}
