package org.allegationledger.rest.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.rest.audit.EntryOpener;
import org.jspecify.annotations.Nullable;

/**
 * Opens an entry once for all streams that come to it at about the same time. What was opened is kept for {@link #KEPT}, for the
 * very bytes that it was opened from, so that it is neither another history's nor long there after an erasure. Thread-safe.
 */
public final class SharedOpening implements EntryOpener {

    /** How long streams may be apart and still share; as much later an erasure may show. */
    static final Duration KEPT = Duration.ofSeconds(1);

    /** How many entries are kept at the most; a power of two. */
    private static final int PLACES = 1_024;

    /** What is longer is opened for each stream anew, so that memory is bounded by something small. */
    private static final int MOST_BYTES = 8_192;

    private final EntryOpener opener;
    private final LongSupplier nanoTime;
    private final AtomicReferenceArray<@Nullable Opened> places = new AtomicReferenceArray<>(PLACES);

    /**
     * @param opener opens what nobody opened lately
     * @param nanoTime a clock that only moves forward
     */
    public SharedOpening(EntryOpener opener, LongSupplier nanoTime) {
        this.opener = opener;
        this.nanoTime = nanoTime;
    }

    @Override
    public List<byte[]> open(List<StoredEvent> events) {
        long now = nanoTime.getAsLong();
        List<Opened> opened = new ArrayList<>();
        List<StoredEvent> unknown = new ArrayList<>();
        for (StoredEvent event : events) {
            Opened known = places.get(placeOf(event));
            if (known != null && known.isOf(event) && now - known.atNanos() < KEPT.toNanos()) {
                opened.add(known);
            } else {
                unknown.add(event);
            }
        }
        if (!unknown.isEmpty()) {
            opened.addAll(opened(unknown, now));
            opened.sort(Comparator.comparingLong(Opened::position));
        }
        return opened.stream().map(Opened::text).toList();
    }

    private List<Opened> opened(List<StoredEvent> events, long now) {
        List<byte[]> texts = opener.open(events);
        List<Opened> opened = new ArrayList<>();
        for (int index = 0; index < events.size(); index++) {
            StoredEvent event = events.get(index);
            Opened one = new Opened(event.position().value(), event.entry(), texts.get(index), now);
            opened.add(one);
            if (one.text().length <= MOST_BYTES) {
                places.set(placeOf(event), one);
            }
        }
        return opened;
    }

    private static int placeOf(StoredEvent event) {
        return (int) (event.position().value() & (PLACES - 1));
    }

    private record Opened(long position, byte[] entry, byte[] text, long atNanos) {

        @SuppressWarnings("ReferenceEquality") // one that is equal would have to be compared byte for byte
        boolean isOf(StoredEvent event) {
            return entry == event.entry();
        }
    }
}
