package org.allegationledger.projection.stretch;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Merges;
import org.allegationledger.log.StoredEvent;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamableEventSource;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;

/** The log as one projection's processor reads it: in stretches. Thread-safe. */
public final class StretchSource implements StreamableEventSource {

    private final StreamableEventSource events;
    private final Rules rules;
    private volatile @Nullable StretchStream open;

    /**
     * @param events the log's stream, whose messages carry stored events
     * @param rules what becomes a stretch
     */
    public StretchSource(StreamableEventSource events, Rules rules) {
        this.events = events;
        this.rules = rules;
    }

    @Override
    public MessageStream<EventMessage> open(StreamingCondition condition, @Nullable ProcessingContext context) {
        StretchStream stream = new StretchStream(
                events.open(condition, context),
                rules,
                rules.merges().apply(condition.position().position().orElse(0)));
        open = stream;
        return stream;
    }

    /** Lets the stream go on if it was held back and need not be any more. To be called often. */
    public void resume() {
        StretchStream stream = open;
        if (stream != null) {
            stream.resume();
        }
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return events.firstToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return events.latestToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return events.tokenAt(at, context);
    }

    /**
     * What becomes a stretch.
     *
     * @param types stored names of the events that concern the projection
     * @param opened the event itself; throws if it cannot be read
     * @param toAll whether an event goes to every segment
     * @param documentOf the id of the document that another event goes to, if it goes to one
     * @param merges which parties counted as one before a position
     * @param mostEvents of one stretch
     * @param handled how many events of the log all segments of this node have behind them; the highest number if it has none
     */
    public record Rules(
            Set<String> types,
            Function<StoredEvent, LedgerEvent> opened,
            Predicate<LedgerEvent> toAll,
            Function<LedgerEvent, Optional<String>> documentOf,
            LongFunction<Merges> merges,
            int mostEvents,
            LongSupplier handled) {}
}
