package org.allegationledger.log.store.commit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document of {@code commits}: events that became part of the log at once (design 4).
 *
 * @param position of its first event
 * @param at the recorded time of its events
 * @param root tree head over all events up to its end
 * @param range compact range after it; only the last commit of a batch has one
 * @param events at least one
 */
public record Commit(long position, Instant at, byte[] root, byte @Nullable [] range, List<CommitEvent> events) {

    /** So many events, and so many bytes of entries, fit one document, whatever else is in it. */
    public static final int MOST_EVENTS = 1_000;

    /** See {@link #MOST_EVENTS}: MongoDB's 16 MiB less what the copies and the structure take. */
    public static final int MOST_ENTRY_BYTES = 12 * 1024 * 1024;

    /** The position after its last event. */
    public long end() {
        return position + events.size();
    }

    /** Its events with their places. */
    public List<PlacedEvent> placed() {
        List<PlacedEvent> placed = new ArrayList<>(events.size());
        for (CommitEvent event : events) {
            placed.add(new PlacedEvent(position + placed.size(), event));
        }
        return placed;
    }

    /** Bytes of its entries. */
    public long entryBytes() {
        long bytes = 0;
        for (CommitEvent event : events) {
            bytes += event.entry().length;
        }
        return bytes;
    }
}
