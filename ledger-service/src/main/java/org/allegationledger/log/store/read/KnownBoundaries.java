package org.allegationledger.log.store.read;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.allegationledger.log.LogFilter.Criterion;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * What was sourced lately, by criterion: the events of the log up to some position that meet it. What is here is only ever
 * committed, and never changes; it is replaced by what reaches further. Bounded by {@link #MOST_ENTRY_BYTES} and {@link
 * #MOST_CRITERIA}; what was not asked for longest goes first. Thread-safe.
 */
final class KnownBoundaries {

    /** How many bytes of entries are kept, each entry counted for every criterion that it meets. */
    static final long MOST_ENTRY_BYTES = 32L * 1024 * 1024;

    /** A criterion whose events would take the place of all others is better read anew. */
    static final long MOST_BYTES_OF_ONE = MOST_ENTRY_BYTES / 4;

    /** How many criteria are kept. */
    static final int MOST_CRITERIA = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedMap<Criterion, Known> known = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<Criterion> tooLarge = new LinkedHashSet<>();
    private long bytes;

    /** Whether more events were found to meet it than are worth keeping. */
    boolean isTooLarge(Criterion criterion) {
        lock.lock();
        try {
            return tooLarge.contains(criterion);
        } finally {
            lock.unlock();
        }
    }

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
        long size = now.entryBytes();
        if (size > MOST_BYTES_OF_ONE) {
            tooLarge.add(criterion);
            return;
        }
        known.put(criterion, now);
        bytes += size - (before == null ? 0 : before.entryBytes());
        while (bytes > MOST_ENTRY_BYTES || known.size() > MOST_CRITERIA) {
            bytes -= known.pollFirstEntry().getValue().entryBytes();
        }
    }

    /**
     * All events that meet a criterion up to a position, in the log's order.
     *
     * @param events with their messages
     * @param upTo how many events of the log were looked at
     * @param generation of which history
     */
    record Known(List<KnownEvent> events, long upTo, long generation) {
        long entryBytes() {
            return events.stream().mapToLong(KnownEvent::entryBytes).sum();
        }
    }

    /**
     * An event and the message that was made of it.
     *
     * @param position its place in the log
     * @param entryBytes how long its entry is in the log
     * @param entry never changes
     */
    record KnownEvent(long position, int entryBytes, Entry<EventMessage> entry) {}
}
