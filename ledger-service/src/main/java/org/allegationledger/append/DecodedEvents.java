package org.allegationledger.append;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events as decisions fold them, kept for the next decision: the events of a boundary are mostly those of the one before.
 * Thread-safe.
 */
final class DecodedEvents {

    static final int MOST_EVENTS = 4_000;

    private final EventCodec<Recorded> codec;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Recorded> events = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Recorded> eldest) {
            return size() > MOST_EVENTS;
        }
    };

    /**
     * @param codec decodes what is not kept
     */
    DecodedEvents(EventCodec<Recorded> codec) {
        this.codec = codec;
    }

    /**
     * The event with its texts sealed.
     *
     * @throws org.allegationledger.log.LogCorruptException when it cannot be read
     */
    Recorded of(StoredEvent stored) {
        Recorded kept = kept(stored.id());
        // After a rollback the same event may stand at another place, or at another time.
        if (kept != null
                && kept.position() == stored.position().value()
                && kept.recordedAt().equals(stored.recordedAt())) {
            return kept;
        }
        Recorded decoded = codec.decode(stored);
        lock.lock();
        try {
            events.put(stored.id(), decoded);
        } finally {
            lock.unlock();
        }
        return decoded;
    }

    private @Nullable Recorded kept(String id) {
        lock.lock();
        try {
            return events.get(id);
        } finally {
            lock.unlock();
        }
    }
}
