package org.allegationledger.log.store.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import org.allegationledger.log.LogFilter.Criterion;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What was sourced lately, by criterion: the events of the log up to some position that meet it. What is here is only ever
 * committed, and never changes; it is replaced by what reaches further. Bounded by {@link #MOST_EVENTS} and {@link
 * #MOST_CRITERIA}; what was not asked for longest goes first. Thread-safe.
 */
final class KnownBoundaries {

    /** How many events are kept, each counted for every criterion that it meets. */
    static final int MOST_EVENTS = 50_000;

    /** How many criteria are kept. */
    static final int MOST_CRITERIA = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedMap<Criterion, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private int events;

    /** What is known of a criterion in the history of this generation, or null. */
    @Nullable
    Known get(Criterion criterion, long generation) {
        lock.lock();
        try {
            Known found = known.get(criterion);
            return found != null && found.generation() == generation ? found : null;
        } finally {
            lock.unlock();
        }
    }

    /** Keeps what is known now of some criteria, unless more is known already. */
    void put(Map<Criterion, Known> more) {
        lock.lock();
        try {
            more.forEach(this::put);
        } finally {
            lock.unlock();
        }
    }

    private void put(Criterion criterion, Known now) {
        Known before = known.get(criterion);
        if (before != null && before.generation() == now.generation() && before.upTo() >= now.upTo()) {
            return;
        }
        if (now.events().size() > MOST_EVENTS / 4) {
            // One that would take the place of all others is better read anew.
            return;
        }
        known.put(criterion, now);
        events += now.events().size() - (before == null ? 0 : before.events().size());
        while (events > MOST_EVENTS || known.size() > MOST_CRITERIA) {
            events -= known.pollFirstEntry().getValue().events().size();
        }
    }

    /**
     * All events that meet a criterion up to a position, in the log's order.
     *
     * @param events with their messages
     * @param upTo how many events of the log were looked at
     * @param generation of which history
     */
    record Known(List<KnownEvent> events, long upTo, long generation) {}

    /**
     * An event and the message that was made of it.
     *
     * @param position its place in the log
     * @param entry never changes
     */
    record KnownEvent(long position, Entry<EventMessage> entry) {}
}
