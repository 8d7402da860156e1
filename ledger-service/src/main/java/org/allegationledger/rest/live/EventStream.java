package org.allegationledger.rest.live;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Predicate;
import org.allegationledger.log.LogFollower;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.rest.audit.EntryOpener;

/**
 * What one stream is to give.
 *
 * @param follower gives the events
 * @param wanted which of these; is asked once for each, in the log's order
 * @param form of their entries
 */
public record EventStream(LogFollower follower, Predicate<StoredEvent> wanted, EntryOpener form) {

    /** All that a stream holds at once; few, for each may have 64 KiB. */
    private static final int PAGE_EVENTS = 100;

    /**
     * Writes the events, those that are there and those that come, and a heartbeat whenever none came for long.
     *
     * @param answer sends what was written so far; the stream's own flush does not
     * @throws IOException when the reader is gone, or does not read
     * @throws InterruptedException when the thread is interrupted while it waits for events
     * @throws RuntimeException when the log cannot be followed any further
     */
    void write(OutputStream out, Flushable answer, LiveSettings settings) throws IOException, InterruptedException {
        ServerSentEvent.retry(out, settings.reconnectDelay());
        while (true) {
            answer.flush();
            List<StoredEvent> events = follower.next(PAGE_EVENTS, settings.heartbeat()).stream()
                    .filter(wanted)
                    .toList();
            if (events.isEmpty()) {
                ServerSentEvent.heartbeat(out);
            }
            List<byte[]> entries = form.open(events);
            for (int index = 0; index < entries.size(); index++) {
                ServerSentEvent.event(out, events.get(index), entries.get(index));
            }
        }
    }
}
