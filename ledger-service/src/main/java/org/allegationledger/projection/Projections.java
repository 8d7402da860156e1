package org.allegationledger.projection;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.projection.document.AllegationDocument;
import org.allegationledger.projection.document.PartyDocument;
import org.allegationledger.projection.document.SourceDocument;
import org.allegationledger.projection.document.StatementDocument;
import org.allegationledger.projection.running.LiveNodes;
import org.allegationledger.projection.running.Progress;
import org.allegationledger.projection.running.ProjectionDefinition;
import org.allegationledger.projection.running.Pulse;
import org.allegationledger.projection.running.Rebuilding;
import org.allegationledger.projection.running.RunningProjection;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventstreaming.StreamableEventSource;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.codecs.configuration.CodecRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's share of the four projections (design 5). From {@link #start()} on they follow the log; what a document holds is
 * durable before the token that says so. A projection that fails stops, is tried again with growing pauses, and says so in
 * {@link #status()}. Thread-safe.
 */
public final class Projections implements AutoCloseable {

    /** So long the batches under way may take at {@link #close()}. */
    public static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private static final Duration SIZE_LIMIT = Duration.ofSeconds(30);

    private static final List<ProjectionDefinition<?>> DEFINITIONS = List.of(
            AllegationProjection.DEFINITION,
            StatementProjection.DEFINITION,
            PartyProjection.DEFINITION,
            SourceProjection.DEFINITION);

    private static final Logger LOG = LoggerFactory.getLogger(Projections.class);

    private final ScheduledExecutorService coordinators = threads("projection-coordinator-", DEFINITIONS.size());
    private final ScheduledExecutorService workers;
    private final ProjectionSettings settings;
    private final StoreCalls store;
    private final Progress progress;
    private final LiveNodes nodes;
    private final List<RunningProjection<?>> projections;
    private final Rebuilding rebuilding;
    private final Pulse pulse;

    /**
     * @param node this node's id; no two nodes have the same
     * @param events the log's stream; its messages carry {@link org.allegationledger.log.StoredEvent}
     * @param tokens where the claims and tokens are
     * @param codec opens the texts of events
     * @param merges which parties counted as one before a position of the log; throws as a read of the log does
     * @param database where the views are
     * @param storeClock the store's time
     * @param store how to go on while the store cannot be reached
     */
    public Projections(
            String node,
            StreamableEventSource events,
            TokenStore tokens,
            EventCodec<Recorded> codec,
            LongFunction<Merges> merges,
            MongoDatabase database,
            InstantSource storeClock,
            StoreCalls store,
            ProjectionSettings settings) {
        this.settings = settings;
        this.store = store;
        this.workers = threads("projection-worker-", DEFINITIONS.size() * settings.segments());
        this.progress = new Progress(database);
        this.nodes = new LiveNodes(node, database, storeClock, settings.nodeExpiry());
        RunningProjection.Parts parts = new RunningProjection.Parts(
                events, tokens, codec, merges, database, store, nodes, coordinators, workers, settings);
        this.projections = DEFINITIONS.stream()
                .<RunningProjection<?>>map(definition -> new RunningProjection<>(definition, parts))
                .toList();
        this.rebuilding =
                new Rebuilding(projections, progress, () -> sizeOf(events), settings.nodeExpiry(), System::nanoTime);
        this.pulse = new Pulse(projections, progress, nodes, rebuilding, settings.nodeExpiry());
    }

    /** Lets a database read and write the views as what they are. */
    public static CodecRegistry viewCodecs() {
        return CodecRegistries.fromCodecs(
                AllegationDocument.CODEC, StatementDocument.CODEC, PartyDocument.CODEC, SourceDocument.CODEC);
    }

    /**
     * Begins to project, once.
     *
     * @throws org.allegationledger.log.LogUnavailableException when the store cannot be reached
     * @throws org.allegationledger.log.ForeignLedgerException when a later version made the views
     */
    public void start() {
        store.call(() -> {
            nodes.beat();
            nodes.forgetOld();
            projections.forEach(projection -> projection.begin(progress));
            rebuilding.advance();
            return true;
        });
        pulse.start();
    }

    /**
     * Has the views made anew, because the log lost events (design 4.1, Knowing the head). When this returns, no view claims to
     * hold anything. Until the views show again what the log kept, {@link #status()} says so. A retry is safe, and so is the
     * same call on other nodes; what is left half-way is gone on with by any node, also after a start.
     *
     * @param size up to which the log is what the views were made from
     * @return completes when the views show again what the log kept
     */
    public CompletableFuture<@Nullable Void> rebuildPast(long size) {
        return rebuilding.ask(size);
    }

    /**
     * Takes the texts of an erased record out of the views once more, whatever is folded into them by now. It does not depend on
     * what this node projects.
     *
     * @param record its id, whatever its kind
     * @throws LogUnavailableException when the store cannot be reached, or the view changed each time; a retry is safe
     */
    public void purge(UUID record) {
        projections.forEach(projection -> projection.purge(record.toString()));
    }

    /**
     * The position up to which a view is folded, on all nodes together; -1 when nothing was folded yet.
     *
     * @param view its name, such as {@code allegations}
     */
    public long foldedTo(String view) {
        return rebuilding.isUnasked() ? Progress.NOTHING : progress.foldedTo(view);
    }

    /** How each projection does. */
    public List<ProjectionStatus> status() {
        return projections.stream().map(this::status).toList();
    }

    private ProjectionStatus status(RunningProjection<?> projection) {
        Progress.State state = progress.state(projection.name());
        boolean unasked = rebuilding.isUnasked();
        return new ProjectionStatus(
                projection.name(),
                unasked ? Progress.NOTHING : state.foldedTo(),
                projection.segmentsHere(),
                unasked || state.isRebuilding(),
                projection.isFailing(),
                projection.failure());
    }

    /** Ends after the batches under way, and gives the segments to the other nodes. */
    @Override
    public void close() {
        CompletableFuture<?>[] stops =
                projections.stream().map(RunningProjection::stop).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(stops).get(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            // First, or a last sign of life would keep a share for this node until it expires.
            pulse.close();
            nodes.leave();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unclean) {
            LOG.atWarn().setCause(unclean).log("the projections did not end in time; their claims expire");
        } catch (MongoException unreachable) {
            LOG.atWarn().setCause(unreachable).log("the store was not told that this node ends; its share expires");
        } finally {
            pulse.close();
            coordinators.shutdownNow();
            workers.shutdownNow();
        }
    }

    private static long sizeOf(StreamableEventSource events) {
        try {
            return events.latestToken(null)
                    .get(SIZE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .position()
                    .orElse(0);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while asking for the log's size", interrupted);
        } catch (ExecutionException | TimeoutException unavailable) {
            throw new LogUnavailableException("the log does not say its size", unavailable);
        }
    }

    private static ScheduledExecutorService threads(String name, int size) {
        return Executors.newScheduledThreadPool(
                size, Thread.ofVirtual().name(name, 0).factory());
    }
}
