package org.allegationledger.projection.running;

import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.projection.ProjectionSettings;
import org.allegationledger.projection.StoreCalls;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessorConfiguration;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamableEventSource;

/**
 * One projection on Axon's pooled streaming processor. All events are streamed, whatever their type, so that the tokens pass
 * those that do not concern the projection (design 5, Position of a view).
 *
 * @param <V> the view
 */
public final class RunningProjection<V> {

    private final ProjectionDefinition<V> definition;
    private final ViewCollection<V> views;
    private final RecentFailures failures = new RecentFailures(System::nanoTime);
    private final PooledStreamingEventProcessor processor;
    private Map<Integer, Long> published = Map.of();

    /**
     * @param definition what it projects
     * @param parts what all projections of a node share
     */
    public RunningProjection(ProjectionDefinition<V> definition, Parts parts) {
        this.definition = definition;
        this.views = new ViewCollection<>(parts.database(), definition);
        FoldBatch<V> fold = new FoldBatch<>(definition, views, parts.codec(), parts.store());
        DocumentRoutes routes = new DocumentRoutes(parts.codec(), definition.documentOf());
        FoldingComponent component = new FoldingComponent(
                definition.types(),
                stored -> failures.watch(stored.position(), () -> routes.of(stored)),
                (segment, batch) -> failures.watch(segment, () -> fold.apply(batch)));
        this.processor = new PooledStreamingEventProcessor(definition.name(), List.of(component), configuration(parts));
    }

    private static PooledStreamingEventProcessorConfiguration configuration(Parts parts) {
        ProjectionSettings settings = parts.settings();
        return new PooledStreamingEventProcessorConfiguration()
                .eventSource(parts.events())
                .tokenStore(parts.tokens())
                .coordinatorExecutor(parts.coordinators())
                .workerExecutor(parts.workers())
                .initialSegmentCount(settings.segments())
                .initialToken(events -> events.firstToken(null))
                .eventCriteria(_ -> EventCriteria.havingAnyTag())
                .batchSize(settings.batchEvents())
                .maxSegmentProvider(_ -> parts.nodes().share(settings.segments()))
                .tokenClaimInterval(settings.claimInterval().toMillis())
                .claimExtensionThreshold(settings.claimExtension().toMillis())
                .enableCoordinatorClaimExtension();
    }

    /** The projection's name. */
    public String name() {
        return definition.name();
    }

    /** Makes the indexes that are missing and begins to project. */
    public void start() {
        views.createIndexes();
        processor.start().join();
    }

    /** Ends after the batches under way and gives the segments back. */
    public CompletableFuture<Void> stop() {
        return processor.shutdown();
    }

    /** Publishes how far the segments of this node got, if they got further. For one thread at a time. */
    void publish(Progress progress) {
        Map<Integer, Long> positions = positions();
        if (!positions.isEmpty() && !positions.equals(published)) {
            progress.publish(definition.name(), positions);
            published = positions;
        }
    }

    /** How many segments this node runs. */
    public int segmentsHere() {
        return positions().size();
    }

    /** What the projection fails with on this node, if it fails and that is known. */
    public Optional<Throwable> failure() {
        return failures.current();
    }

    /** Whether the projection fails on this node: a segment does, or the stream of events. */
    public boolean isFailing() {
        return processor.isError() || failure().isPresent();
    }

    /**
     * What is folded by segment, from memory: of a segment for which no event came the stored token lags by seconds. A
     * segment's token names the next position; it advances once a batch is committed.
     */
    private Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new HashMap<>();
        processor.processingStatus().forEach((segment, status) -> {
            TrackingToken token = status.getTrackingToken();
            long next = token == null ? 0 : token.position().orElse(0);
            positions.put(segment, Math.max(Progress.NOTHING, next - 1));
        });
        return positions;
    }

    /**
     * What the projections of a node share.
     *
     * @param events the log's stream, which carries stored events
     * @param coordinators runs Axon's coordinators
     * @param workers folds and writes
     */
    public record Parts(
            StreamableEventSource events,
            TokenStore tokens,
            EventCodec<Recorded> codec,
            MongoDatabase database,
            StoreCalls store,
            LiveNodes nodes,
            ScheduledExecutorService coordinators,
            ScheduledExecutorService workers,
            ProjectionSettings settings) {}
}
