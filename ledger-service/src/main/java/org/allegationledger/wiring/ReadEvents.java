package org.allegationledger.wiring;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.allegationledger.event.json.EventData;
import org.allegationledger.log.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events that were read for what they are about, kept for whoever opens their texts next: a projection does first the one and
 * then the other, and reading is the dearer part. An event is kept for the very object that it was read from, until it is asked
 * for or another one takes its place. Thread-safe.
 */
final class ReadEvents {

    /** About what a projection has under way; a power of two. */
    private static final int PLACES = 4_096;

    private final AtomicReferenceArray<@Nullable Read> places = new AtomicReferenceArray<>(PLACES);

    void keep(StoredEvent stored, EventData data) {
        places.set(placeOf(stored), new Read(stored, data));
    }

    /** What was read from this object, and is not kept any longer. */
    @Nullable
    EventData take(StoredEvent stored) {
        int place = placeOf(stored);
        Read read = places.get(place);
        if (read == null || !read.isOf(stored)) {
            return null;
        }
        places.compareAndSet(place, read, null);
        return read.data();
    }

    private static int placeOf(StoredEvent stored) {
        return (int) (stored.position().value() & (PLACES - 1));
    }

    private record Read(StoredEvent stored, EventData data) {

        @SuppressWarnings("ReferenceEquality") // one that is equal would have to be compared byte for byte
        boolean isOf(StoredEvent other) {
            return stored == other;
        }
    }
}
