package org.allegationledger.log.store.read;

import java.util.function.Function;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.allegationledger.log.store.entry.EntryReader;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;

/**
 * Makes Axon's messages from stored events. The token of an entry is the number of events up to and including it: what a
 * reader that goes on from it has behind it.
 */
public final class EventMessages {

    private final Function<StoredEvent, Object> payload;

    /**
     * @param payload what the message's payload is
     */
    public EventMessages(Function<StoredEvent, Object> payload) {
        this.payload = payload;
    }

    /**
     * The entry of a stream.
     *
     * @throws org.allegationledger.log.LogCorruptException when the event cannot be read
     */
    MessageStream.Entry<EventMessage> entry(PlacedEvent placed) {
        StoredEvent stored = EntryReader.read(placed.event().entry(), placed.position());
        EventMessage message = new GenericEventMessage(
                stored.id(),
                new MessageType(stored.type(), stored.version()),
                payload.apply(stored),
                stored.attributes(),
                stored.time());
        Context context =
                TrackingToken.addToContext(Context.empty(), new GlobalSequenceTrackingToken(placed.position() + 1));
        return new SimpleEntry<>(message, context);
    }

    /** The last entry of a source: it holds no event, but the marker up to which the source is complete. */
    static MessageStream.Entry<EventMessage> end(long upTo, long generation) {
        return new SimpleEntry<>(
                TerminalEventMessage.INSTANCE,
                Context.with(ConsistencyMarker.RESOURCE_KEY, new LogMarker(upTo, generation)));
    }
}
