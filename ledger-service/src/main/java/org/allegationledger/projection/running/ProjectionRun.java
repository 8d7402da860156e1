package org.allegationledger.projection.running;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.projection.ProjectionSettings;
import org.allegationledger.projection.stretch.StretchSource;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessorConfiguration;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * One epoch of a projection, on Axon's pooled streaming processor. Each epoch has tokens of its own, which begin at the log's
 * first event, and remembers nothing of what another one read. All events are streamed, whatever their type, so that the
 * tokens pass those that do not concern the projection (design 5, Position of a view).
 *
 * @param <V> the view
 */
final class ProjectionRun<V> {

    /** Of one stretch: several make a batch, so that a segment with few events of its own still folds many at once. */
    private static final int MOST_STRETCH_EVENTS = 500;

    private final String name;
    private final long epoch;
    private final ViewCollection<V> views;
    private final RecentFailures failures = new RecentFailures(System::nanoTime);
    private final StretchSource source;
    private final PooledStreamingEventProcessor processor;
    private Map<Integer, Long> published = Map.of();
    private boolean swept;

    /**
     * @param share how many of so many segments this node may claim
     * @param epoch from {@link Progress}
     */
    ProjectionRun(
            ProjectionDefinition<V> definition, IntUnaryOperator share, RunningProjection.Parts parts, long epoch) {
        this.name = definition.name();
        this.epoch = epoch;
        this.views = new ViewCollection<>(parts.database(), definition, epoch);
        FoldBatch<V> fold = new FoldBatch<>(definition, views, parts.codec(), parts.store());
        this.source = source(definition, parts);
        this.processor = new PooledStreamingEventProcessor(
                processor(name, epoch),
                FoldingComponent.ofAll(
                        parts.settings().segments(),
                        (segment, batch) -> failures.watch(segment, () -> fold.apply(batch))),
                configuration(parts, share, source));
    }

    private StretchSource source(ProjectionDefinition<V> definition, RunningProjection.Parts parts) {
        return new StretchSource(
                parts.events(),
                new StretchSource.Rules(
                        definition.types().stream().map(EventType::storedName).collect(Collectors.toUnmodifiableSet()),
                        stored -> failures.watch(stored.position(), () -> opened(parts.codec(), stored)),
                        definition::concernsAll,
                        definition.documentOf(),
                        parts.merges(),
                        stretchEvents(parts.settings()),
                        this::handled));
    }

    private static LedgerEvent opened(EventCodec<Recorded> codec, StoredEvent stored) {
        return codec.decode(stored).event();
    }

    private static int stretchEvents(ProjectionSettings settings) {
        return Math.min(MOST_STRETCH_EVENTS, settings.batchEvents());
    }

    private static PooledStreamingEventProcessorConfiguration configuration(
            RunningProjection.Parts parts, IntUnaryOperator share, StretchSource source) {
        ProjectionSettings settings = parts.settings();
        return new PooledStreamingEventProcessorConfiguration()
                .eventSource(source)
                .tokenStore(parts.tokens())
                .coordinatorExecutor(parts.coordinators())
                .workerExecutor(parts.workers())
                .initialSegmentCount(settings.segments())
                .initialToken(events -> events.firstToken(null))
                .eventCriteria(_ -> EventCriteria.havingAnyTag())
                .batchSize(settings.batchEvents() / stretchEvents(settings))
                .maxSegmentProvider(_ -> share.applyAsInt(settings.segments()))
                .tokenClaimInterval(settings.claimInterval().toMillis())
                .claimExtensionThreshold(settings.claimExtension().toMillis())
                .enableCoordinatorClaimExtension();
    }

    /** What the processor of an epoch is called, and its tokens. */
    static String processor(String version, long epoch) {
        return epoch == 0 ? version : version + '@' + epoch;
    }

    long epoch() {
        return epoch;
    }

    /** Begins to project. */
    void start() {
        views.createIndexes();
        processor.start().join();
    }

    /** Ends after the batches under way and gives the segments back. */
    CompletableFuture<Void> stop() {
        return processor.shutdown();
    }

    /** Lets the stream go on when it was held back until the segments had handled enough. To be called often. */
    void resume() {
        source.resume();
    }

    /** Publishes how far the segments of this node got, if they got further. For one thread at a time. */
    void publish(Progress progress) {
        Map<Integer, Long> positions = positions();
        if (!positions.isEmpty() && !positions.equals(published)) {
            progress.publish(name, epoch, positions);
            published = positions;
        }
    }

    /**
     * Deletes what earlier epochs left and this one did not replace, once it shows again what the log kept: that came from
     * events that the log lost. For one thread at a time.
     *
     * <p>Every node that runs does it once, as the last writes of one that was paused may come late. It reads the whole
     * collection; ledgers whose log never was rolled back do not pay for it.
     */
    void sweep(Progress.State state) {
        if (epoch > 0 && !swept && state.epoch() == epoch && !state.isRebuilding()) {
            views.deleteEarlierPast(Progress.NOTHING);
            swept = true;
        }
    }

    /** Whether a document holds an event at or after a position; reads all of them. */
    boolean reaches(long position) {
        return views.reaches(position);
    }

    Optional<Throwable> failure() {
        return failures.current();
    }

    boolean isFailing() {
        return processor.isError() || failure().isPresent();
    }

    /** How many events every segment of this node has behind it. */
    private long handled() {
        return positions().values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE - 1) + 1;
    }

    /**
     * What is folded by segment, from memory: of a segment for which no event came the stored token lags by seconds. A
     * segment's token names the next position; it advances once a batch is committed.
     */
    Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new HashMap<>();
        processor.processingStatus().forEach((segment, status) -> {
            TrackingToken token = status.getTrackingToken();
            long next = token == null ? 0 : token.position().orElse(0);
            positions.put(segment, Math.max(Progress.NOTHING, next - 1));
        });
        return positions;
    }
}
