package org.allegationledger.append.message;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EntryAttribute;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;

/** Makes messages of the events that one command message becomes. */
public final class EventMessages {

    private final CommandMessage cause;
    private final String author;
    private final @Nullable Tag commandTag;
    private final Instant decided;

    /**
     * @param cause what the events come from
     * @param author who sent it: an opaque account id
     * @param commandTag of its idempotency key, if it has one
     * @param decided when
     */
    public EventMessages(CommandMessage cause, String author, @Nullable Tag commandTag, Instant decided) {
        this.cause = cause;
        this.author = author;
        this.commandTag = commandTag;
        this.decided = decided;
    }

    /**
     * The message of an event.
     *
     * @param id the event's own
     * @param digest tells the same request from another; empty when the record's key was destroyed
     */
    public EventMessage of(String id, LedgerEvent event, Optional<String> digest) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(EntryAttribute.SUBJECT, Subjects.of(event));
        metadata.put(EntryAttribute.AUTHOR, author);
        metadata.put(EntryAttribute.CAUSATION, cause.identifier());
        metadata.put(EntryAttribute.CORRELATION, cause.identifier());
        digest.ifPresent(present -> metadata.put(EntryAttribute.DIGEST, present));
        if (commandTag != null) {
            metadata.put(EventTags.COMMAND_TAG, commandTag.value());
        }
        return new GenericEventMessage(id, MessageTypes.event(event), event, metadata, Subjects.time(event, decided));
    }
}
