package org.allegationledger.append.message;

import java.util.HashSet;
import java.util.Set;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Tags;
import org.axonframework.eventsourcing.eventstore.TagResolver;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.Tag;

/** Gives every event of ours its tags: those of its content, and the one of its command, if that had an idempotency key. */
public final class EventTags implements TagResolver {

    /** The metadata that holds the value of the command's tag. */
    static final String COMMAND_TAG = "commandtag";

    private final org.allegationledger.event.Tag.Mac mac;

    /**
     * @param mac under the ledger's tag key
     */
    public EventTags(org.allegationledger.event.Tag.Mac mac) {
        this.mac = mac;
    }

    @Override
    public Set<Tag> resolve(EventMessage message) {
        if (!(message.payload() instanceof LedgerEvent event)) {
            return Set.of();
        }
        Set<Tag> tags = new HashSet<>();
        Tags.of(event, mac).forEach(tag -> tags.add(new Tag(tag.key(), tag.value())));
        String command = message.metadata().get(COMMAND_TAG);
        if (command != null) {
            tags.add(new Tag("command", command));
        }
        return tags;
    }
}
