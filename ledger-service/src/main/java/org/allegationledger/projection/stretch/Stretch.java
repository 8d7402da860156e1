package org.allegationledger.projection.stretch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.event.Merges;
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

    private final Merges before;
    private final List<Routed> events;
    private final @Nullable RuntimeException failure;

    private Stretch(Merges before, List<Routed> events, @Nullable RuntimeException failure) {
        this.before = before;
        this.events = events;
        this.failure = failure;
    }

    /**
     * @param before which parties counted as one before the first of the events
     */
    static Stretch of(Merges before, List<Routed> events) {
        return new Stretch(before, List.copyOf(events), null);
    }

    /** One event, which cannot be read. */
    static Stretch failed(RuntimeException failure) {
        return new Stretch(Merges.NONE, List.of(), failure);
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
     * A document of the stretch, in this segment if it has any there, or an event that goes to every segment.
     *
     * @throws RuntimeException why its event cannot be read, if it cannot
     */
    public String documentPreferablyIn(Segment segment) {
        if (failure != null) {
            throw failure;
        }
        return events.stream()
                .map(event -> event.document().orElseGet(() -> anyIn(segment)))
                .filter(segment::matches)
                .findFirst()
                .orElseGet(() -> events.getFirst().document().orElseThrow());
    }

    private static String anyIn(Segment segment) {
        return Stream.iterate(0, tried -> tried + 1)
                .map(String::valueOf)
                .filter(segment::matches)
                .findFirst()
                .orElseThrow();
    }

    /** Which parties counted as one before the first of the events. */
    public Merges before() {
        return before;
    }

    /** The events whose documents are in this segment, and those that go to every segment. */
    public List<StoredEvent> in(Segment segment) {
        return events.stream()
                .filter(event -> event.document().map(segment::matches).orElse(true))
                .map(Routed::stored)
                .toList();
    }

    /**
     * An event and where it goes.
     *
     * @param document the id of the document; empty: it goes to every segment
     */
    record Routed(StoredEvent stored, Optional<String> document) {}
}
