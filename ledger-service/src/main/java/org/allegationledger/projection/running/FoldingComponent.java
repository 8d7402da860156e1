package org.allegationledger.projection.running;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.allegationledger.event.Merges;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.projection.stretch.Stretch;
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
 * One segment of a projection as Axon's processor sees it. Handling a stretch only collects its events; the whole batch is
 * applied once, in POST_INVOCATION, and so before the processor stores its token, which it does in PREPARE_COMMIT (design 5, A
 * batch).
 *
 * <p>A processor gives a message to each segment that matches what one of its components answers. So there is a component for
 * every segment, which names a document of its own if the stretch has one: a segment gets the stretches that concern it, and no
 * others.
 */
final class FoldingComponent implements EventHandlingComponent {

    /** Takes a segment's batch of events. */
    @FunctionalInterface
    interface Application {
        void apply(int segment, Batch batch);
    }

    private final ResourceKey<List<Stretch>> collected = ResourceKey.withLabel("collected stretches");
    private final Segment segment;
    private final Application application;

    private FoldingComponent(Segment segment, Application application) {
        this.segment = segment;
        this.application = application;
    }

    /**
     * The components of a processor.
     *
     * @param segments how many it has
     * @param application takes the batches
     */
    static List<EventHandlingComponent> ofAll(int segments, Application application) {
        return Segment.splitBalanced(Segment.ROOT_SEGMENT, segments - 1).stream()
                .<EventHandlingComponent>map(segment -> new FoldingComponent(segment, application))
                .toList();
    }

    @Override
    public Set<QualifiedName> supportedEvents() {
        return Set.of(Stretch.NAME);
    }

    @Override
    public Object sequenceIdentifierFor(EventMessage event, ProcessingContext context) {
        return Stretch.carriedBy(event).documentPreferablyIn(segment);
    }

    /** All components are asked, whichever segment it is for. */
    @Override
    public MessageStream.Empty<Message> handle(EventMessage event, ProcessingContext context) {
        if (Segment.fromContext(context).orElseThrow().equals(segment)) {
            context.computeResourceIfAbsent(collected, () -> {
                        List<Stretch> stretches = new ArrayList<>();
                        context.runOnPostInvocation(_ -> application.apply(segment.getSegmentId(), batch(stretches)));
                        return stretches;
                    })
                    .add(Stretch.carriedBy(event));
        }
        return MessageStream.empty();
    }

    private Batch batch(List<Stretch> stretches) {
        List<StoredEvent> events = stretches.stream()
                .flatMap(stretch -> stretch.in(segment).stream())
                .toList();
        return new Batch(stretches.getFirst().before(), events, segment::matches);
    }

    @Override
    public FoldingComponent subscribe(QualifiedName name, EventHandler handler) {
        // LIMIT: who registers a handler gets this at start; a projection's one handler is its fold.
        throw new UnsupportedOperationException("a projection has no further handlers");
    }

    /**
     * What one segment folds at once.
     *
     * @param before which parties counted as one before the first of the events
     * @param events in the log's order
     * @param segment whether a document, by its id, is in the segment
     */
    record Batch(Merges before, List<StoredEvent> events, Predicate<String> segment) {}
}
