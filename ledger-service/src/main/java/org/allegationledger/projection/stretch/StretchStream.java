package org.allegationledger.projection.stretch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Merges;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.projection.stretch.Stretch.Routed;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * An endless stream of stretches: each holds what was there when it was asked for, so that a single event is never kept waiting
 * for others. The token of a stretch is that of its last event, also when that does not concern the projection. An event that
 * cannot be read is a stretch of its own, and what stands before it is handed on first.
 *
 * <p>The processor counts messages, not events, and would take up far more than its memory is meant for. So the stream says that
 * it has nothing while {@link #MOST_UNHANDLED} events are handed on and not behind every segment. Thread-safe.
 */
final class StretchStream implements MessageStream<EventMessage> {

    /** Enough for every segment to go on while the stream is looked at again. */
    static final long MOST_UNHANDLED = 4_000;

    /** So many events that do not concern the projection move its token on at the latest. */
    private static final int MOST_PASSED = 1_000;

    private final MessageStream<EventMessage> events;
    private final StretchSource.Rules rules;
    private Merges merges;
    private @Nullable Entry<EventMessage> ready;
    private long handedOn;
    private volatile boolean heldBack;
    private volatile Runnable callback = () -> {};

    /**
     * @param merges which parties counted as one before the first of the events
     */
    StretchStream(MessageStream<EventMessage> events, StretchSource.Rules rules, Merges merges) {
        this.merges = merges;
        this.events = events;
        this.rules = rules;
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> next() {
        Optional<Entry<EventMessage>> next = peek();
        next.ifPresent(entry -> handedOn = positionOf(entry));
        ready = null;
        return next;
    }

    @Override
    public synchronized Optional<Entry<EventMessage>> peek() {
        if (ready == null) {
            heldBack = isFull();
            ready = heldBack ? null : gather();
        }
        return Optional.ofNullable(ready);
    }

    /** Tells the processor to go on, if it was told that there is nothing and now there may be. */
    void resume() {
        if (heldBack && mayGoOn()) {
            callback.run();
        }
    }

    private synchronized boolean mayGoOn() {
        heldBack = isFull();
        return !heldBack;
    }

    private boolean isFull() {
        return handedOn - rules.handled().getAsLong() >= MOST_UNHANDLED;
    }

    private @Nullable Entry<EventMessage> gather() {
        List<Routed> routed = new ArrayList<>();
        Merges before = merges;
        Entry<EventMessage> last = null;
        for (int passed = 0; passed < MOST_PASSED && routed.size() < rules.mostEvents(); passed++) {
            Entry<EventMessage> entry = events.peek().orElse(null);
            if (entry == null) {
                break;
            }
            try {
                route(entry, routed);
            } catch (RuntimeException unreadable) {
                if (last != null) {
                    break;
                }
                // The segments fail with it, whatever it is, and are tried again.
                events.next();
                return entry(entry, Stretch.failed(unreadable));
            }
            events.next();
            last = entry;
        }
        return last == null ? null : entry(last, Stretch.of(before, routed));
    }

    private void route(Entry<EventMessage> entry, List<Routed> routed) {
        if (entry.message().payload() instanceof StoredEvent stored) {
            if (rules.types().contains(stored.type())) {
                LedgerEvent event = rules.opened().apply(stored);
                if (rules.toAll().test(event)) {
                    merges = merges.evolve(event);
                    routed.add(new Routed(stored, Optional.empty()));
                } else {
                    rules.documentOf()
                            .apply(event)
                            .ifPresent(document -> routed.add(new Routed(stored, Optional.of(document))));
                }
            }
        } else {
            throw new IllegalArgumentException("the event does not come from the log's stream");
        }
    }

    private static Entry<EventMessage> entry(Entry<EventMessage> last, Stretch stretch) {
        EventMessage message = last.message();
        return new SimpleEntry<>(
                new GenericEventMessage(
                        message.identifier(), stretch.type(), stretch, message.metadata(), message.timestamp()),
                TrackingToken.addToContext(
                        Context.empty(), TrackingToken.fromContext(last).orElseThrow()));
    }

    private static long positionOf(Entry<EventMessage> entry) {
        return TrackingToken.fromContext(entry).orElseThrow().position().orElseThrow();
    }

    @Override
    public boolean hasNextAvailable() {
        return peek().isPresent();
    }

    @Override
    public void setCallback(Runnable newCallback) {
        callback = newCallback;
        events.setCallback(newCallback);
    }

    /** Why there is nothing more, once everything before it was taken. */
    @Override
    public synchronized Optional<Throwable> error() {
        return ready == null ? events.error() : Optional.empty();
    }

    @Override
    public synchronized boolean isCompleted() {
        return ready == null && events.isCompleted();
    }

    @Override
    public void close() {
        callback = () -> {};
        events.close();
    }
}
