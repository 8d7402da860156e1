package org.allegationledger.log.store.engine;

import java.util.ArrayList;
import java.util.List;
import org.allegationledger.log.EntryTooLargeException;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.entry.EntryWriter;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.eventhandling.EventMessage;

/** Makes entries from Axon's messages. */
final class EntryDrafts {

    private final EntryWriter writer;
    private final PayloadEncoder encoder;

    EntryDrafts(EntryWriter writer, PayloadEncoder encoder) {
        this.writer = writer;
        this.encoder = encoder;
    }

    /**
     * The entries of one commit.
     *
     * @throws EntryTooLargeException when one is larger than the log allows
     * @throws IllegalArgumentException when they do not fit one commit, or a payload is missing
     */
    List<UnstampedEntry> of(List<TaggedEventMessage<?>> events) {
        if (events.size() > Commit.MOST_EVENTS) {
            throw new IllegalArgumentException("too many events for one commit");
        }
        List<UnstampedEntry> entries = new ArrayList<>(events.size());
        long bytes = 0;
        for (int i = 0; i < events.size(); i++) {
            UnstampedEntry entry = entry(events.get(i), i);
            bytes += entry.length();
            entries.add(entry);
        }
        if (bytes > Commit.MOST_ENTRY_BYTES) {
            throw new IllegalArgumentException("too many bytes for one commit");
        }
        return entries;
    }

    private UnstampedEntry entry(TaggedEventMessage<?> tagged, int index) {
        try {
            return entry(tagged);
        } catch (EntryTooLargeException tooLarge) {
            throw tooLarge.at(index);
        }
    }

    private UnstampedEntry entry(TaggedEventMessage<?> tagged) {
        EventMessage event = tagged.event();
        Object payload = event.payload();
        if (payload == null) {
            throw new IllegalArgumentException("an event has a payload");
        }
        String id = event.identifier();
        return writer.write(new EntryWriter.Draft(
                id,
                event.type().name(),
                event.type().version(),
                event.timestamp(),
                event.metadata(),
                tagged.tags().stream().map(Criteria::text).toList(),
                encoder.encode(id, payload)));
    }
}
