package org.allegationledger.projection.stretch;

import java.util.List;
import java.util.Optional;
import org.allegationledger.log.StoredEvent;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.jspecify.annotations.Nullable;

/**
 * What a projection needs of consecutive events of the log: those that have a document in it, in the log's order. Immutable.
 */
public final class Stretch {

    /** Of a message that carries a stretch with events in it. */
    public static final QualifiedName NAME = new QualifiedName("projection.Stretch");

    private static final QualifiedName NOTHING_NAME = new QualifiedName("projection.NothingToFold");
    private static final String VERSION = "1";

    private final List<Routed> events;
    private final @Nullable RuntimeException failure;

    private Stretch(List<Routed> events, @Nullable RuntimeException failure) {
        this.events = events;
        this.failure = failure;
    }

    static Stretch of(List<Routed> events) {
        return new Stretch(List.copyOf(events), null);
    }

    /** One event, which cannot be read. */
    static Stretch failed(RuntimeException failure) {
        return new Stretch(List.of(), failure);
    }

    /**
     * What such a message carries.
     *
     * @throws IllegalArgumentException when it does not come from {@link StretchSource}
     */
    public static Stretch carriedBy(EventMessage message) {
        return Optional.ofNullable(message.payload())
                .filter(Stretch.class::isInstance)
                .map(Stretch.class::cast)
                .orElseThrow(() -> new IllegalArgumentException("the message carries no stretch of the log"));
    }

    /** A message by the other name only moves the token on; no handler is asked. */
    MessageType type() {
        return new MessageType(events.isEmpty() && failure == null ? NOTHING_NAME : NAME, VERSION);
    }

    /**
     * A document of the stretch, in this segment if it has any there.
     *
     * @throws RuntimeException why its event cannot be read, if it cannot
     */
    public String documentPreferablyIn(Segment segment) {
        if (failure != null) {
            throw failure;
        }
        return events.stream()
                .map(Routed::document)
                .filter(segment::matches)
                .findFirst()
                .orElseGet(() -> events.getFirst().document());
    }

    /** The events whose documents are in this segment. */
    public List<StoredEvent> in(Segment segment) {
        return events.stream()
                .filter(event -> segment.matches(event.document()))
                .map(Routed::stored)
                .toList();
    }

    /**
     * An event and where it goes.
     *
     * @param document the id of the document
     */
    record Routed(StoredEvent stored, String document) {}
}
