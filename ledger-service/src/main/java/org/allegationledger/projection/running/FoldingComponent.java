package org.allegationledger.projection.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.allegationledger.event.EventType;
import org.allegationledger.log.StoredEvent;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventHandler;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;

/**
 * A projection as Axon's processor sees it. Handling an event only collects it; the whole batch is applied once, in
 * POST_INVOCATION, and so before the processor stores its token, which it does in PREPARE_COMMIT (design 5, A batch).
 */
final class FoldingComponent implements EventHandlingComponent {

    /** Takes a segment's batch of events, in the log's order. */
    @FunctionalInterface
    interface Application {
        void apply(int segment, List<StoredEvent> batch);
    }

    private final ResourceKey<List<StoredEvent>> collected = ResourceKey.withLabel("collected events");
    private final Set<QualifiedName> names;
    private final Function<StoredEvent, String> routes;
    private final Application application;

    /**
     * @param types of the events that concern the projection
     * @param routes to which document each goes; throws for an event that cannot be read
     * @param application takes the batches
     */
    FoldingComponent(Set<EventType> types, Function<StoredEvent, String> routes, Application application) {
        this.names = types.stream()
                .map(type -> new QualifiedName(type.storedName()))
                .collect(Collectors.toUnmodifiableSet());
        this.routes = routes;
        this.application = application;
    }

    @Override
    public Set<QualifiedName> supportedEvents() {
        return names;
    }

    @Override
    public Object sequenceIdentifierFor(EventMessage event, ProcessingContext context) {
        return routes.apply(stored(event));
    }

    @Override
    public MessageStream.Empty<Message> handle(EventMessage event, ProcessingContext context) {
        context.computeResourceIfAbsent(collected, () -> {
                    List<StoredEvent> batch = new ArrayList<>();
                    context.runOnPostInvocation(_ -> application.apply(segment(context), List.copyOf(batch)));
                    return batch;
                })
                .add(stored(event));
        return MessageStream.empty();
    }

    @Override
    public FoldingComponent subscribe(QualifiedName name, EventHandler handler) {
        throw new UnsupportedOperationException("a projection has no further handlers");
    }

    private static int segment(ProcessingContext context) {
        return Segment.fromContext(context).map(Segment::getSegmentId).orElseThrow();
    }

    private static StoredEvent stored(EventMessage event) {
        return Optional.ofNullable(event.payload())
                .filter(StoredEvent.class::isInstance)
                .map(StoredEvent.class::cast)
                .orElseThrow(() -> new IllegalArgumentException("the event does not come from the log's stream"));
    }
}
