package org.allegationledger.log.store.key;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Unwrapped keys for a short time, so that a page of events costs one read of keys, and so that an erasure shows on every
 * node within {@link #KEPT}. Thread-safe.
 */
final class KeyCache {

    /** How long a key may be used without asking the store again, counted from before it was read. */
    static final Duration KEPT = Duration.ofSeconds(5);

    private final int limit;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();

    /** About in the order of reading, the oldest first: what is put again moves to the end. */
    private final SequencedMap<UUID, Entry> entries = new LinkedHashMap<>();

    /**
     * @param limit how many keys at the most; the oldest go first
     * @param nanoTime a clock that only moves forward
     */
    KeyCache(int limit, LongSupplier nanoTime) {
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /** What to give to {@link #put} later: taken before the store is asked, for the answer may be as old as that. */
    long now() {
        return nanoTime.getAsLong();
    }

    @Nullable
    KeyState get(UUID record) {
        lock.lock();
        try {
            long now = nanoTime.getAsLong();
            dropExpired(now);
            Entry entry = entries.get(record);
            return entry == null || entry.isExpired(now) ? null : entry.state();
        } finally {
            lock.unlock();
        }
    }

    void put(UUID record, KeyState state, long readAtNanos) {
        lock.lock();
        try {
            Entry known = entries.get(record);
            if (known != null && (known.isNewerThan(readAtNanos) || known.outlasts(state))) {
                return;
            }
            entries.remove(record);
            entries.put(record, new Entry(state, readAtNanos));
            dropExpired(nanoTime.getAsLong());
            if (entries.size() > limit) {
                entries.pollFirstEntry();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Keys that nobody asks for do not stay in memory either. */
    private void dropExpired(long now) {
        while (!entries.isEmpty() && entries.firstEntry().getValue().isExpired(now)) {
            entries.pollFirstEntry();
        }
    }

    private record Entry(KeyState state, long readAtNanos) {
        boolean isExpired(long now) {
            return now - readAtNanos >= KEPT.toNanos();
        }

        boolean isNewerThan(long readAtNanos) {
            return this.readAtNanos - readAtNanos > 0;
        }

        /** What was destroyed stays so: whoever says otherwise looked before. */
        boolean outlasts(KeyState other) {
            return state instanceof KeyState.Erased && !(other instanceof KeyState.Erased);
        }
    }
}
