package org.allegationledger.projection.running;

import com.mongodb.client.MongoDatabase;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntUnaryOperator;
import java.util.function.LongFunction;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.projection.ProjectionSettings;
import org.allegationledger.projection.StoreCalls;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.messaging.eventstreaming.StreamableEventSource;
import org.jspecify.annotations.Nullable;

/**
 * One version of a projection on this node: it runs in the epoch that {@link Progress} says, and goes over to the next when
 * that changes.
 *
 * @param <V> the view
 */
public final class RunningProjection<V> {

    private final ProjectionDefinition<V> definition;
    private final int form;
    private final IntUnaryOperator share;
    private final Parts parts;
    private final boolean outdated;
    private volatile @Nullable ProjectionRun<V> run;
    private boolean ended;

    /**
     * @param definition what it projects
     * @param name the version's
     * @param form of the version's documents; where it is later than this node can write, the node takes no part
     * @param parts what all projections of a node share
     */
    RunningProjection(ProjectionDefinition<V> definition, String name, int form, Parts parts) {
        this.definition = definition.named(name);
        this.form = form;
        this.share = segments -> parts.nodes().share(definition.name(), form, segments);
        this.parts = parts;
        this.outdated = form > definition.form();
    }

    /** The version's name. */
    public String name() {
        return definition.name();
    }

    /** Makes the version known to all nodes; safe to repeat. */
    void begin(Progress progress) {
        progress.begin(name(), parts.settings().segments(), form);
    }

    /**
     * Projects in this epoch from now on. What an earlier one has under way goes on in vain: its documents, tokens and
     * positions are others.
     */
    public synchronized void follow(Progress.State state) {
        ProjectionRun<V> former = run;
        if (outdated || ended || former != null && former.epoch() >= state.epoch()) {
            return;
        }
        if (former != null) {
            former.stop();
        }
        ProjectionRun<V> next = new ProjectionRun<>(definition, share, parts, state.epoch());
        next.start();
        run = next;
    }

    /** Takes the texts of an erased record out of its document; see {@link ViewPurge}. */
    public void purge(String id) {
        // Of whatever epoch the document is, this is the collection; the purge writes in none.
        new ViewCollection<>(parts.database(), definition, 0)
                .purge(parts.store())
                .purge(id);
    }

    /** Ends after the batches under way and gives the segments back. */
    public synchronized CompletableFuture<Void> stop() {
        ended = true;
        return current().map(ProjectionRun::stop).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Lets the stream go on when it was held back. To be called often. */
    void resume() {
        current().ifPresent(ProjectionRun::resume);
    }

    /** Publishes how far the segments of this node got, if they got further. For one thread at a time. */
    void publish(Progress progress) {
        current().ifPresent(current -> current.publish(progress));
    }

    /** Begins a new epoch for a rebuilding, unless that was done; safe to repeat. */
    void beginEpoch(Progress progress, Progress.Rebuild rebuild) {
        progress.beginEpoch(name(), parts.settings().segments(), rebuild);
    }

    /** Deletes the documents of earlier epochs that hold an event at or after a position. */
    void deleteEarlierPast(long position, Progress.State state) {
        new ViewCollection<>(parts.database(), definition, state.epoch()).deleteEarlierPast(position);
    }

    /** Deletes what earlier epochs left behind, once this is due. For one thread at a time. */
    void sweep(Progress.State state) {
        current().ifPresent(current -> current.sweep(state));
    }

    /** Whether a document holds an event at or after a position; reads all of them. */
    boolean reaches(long position) {
        return current().map(current -> current.reaches(position)).orElse(false);
    }

    /** The position up to which at least one segment of this node is folded. */
    long farthest() {
        return positions().values().stream().mapToLong(Long::longValue).max().orElse(Progress.NOTHING);
    }

    /** How many segments this node runs. */
    public int segmentsHere() {
        return positions().size();
    }

    /** What the projection fails with on this node, if it fails and that is known. */
    public Optional<Throwable> failure() {
        return outdated ? Optional.of(new OutdatedFormException()) : current().flatMap(ProjectionRun::failure);
    }

    /** Whether the projection fails on this node: a segment does, or the stream of events. */
    public boolean isFailing() {
        return outdated || current().map(ProjectionRun::isFailing).orElse(false);
    }

    private Map<Integer, Long> positions() {
        return current().map(ProjectionRun::positions).orElse(Map.of());
    }

    private Optional<ProjectionRun<V>> current() {
        return Optional.ofNullable(run);
    }

    /** A node with later code has the documents made in a form that this node does not know. */
    static final class OutdatedFormException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutdatedFormException() {
            super("the documents are made in a later form than this node knows");
        }
    }

    /**
     * What the projections of a node share.
     *
     * @param events the log's stream, which carries stored events
     * @param merges which parties counted as one before a position
     * @param coordinators runs Axon's coordinators
     * @param workers folds and writes
     */
    public record Parts(
            StreamableEventSource events,
            TokenStore tokens,
            EventCodec<Recorded> codec,
            LongFunction<Merges> merges,
            MongoDatabase database,
            StoreCalls store,
            LiveNodes nodes,
            ScheduledExecutorService coordinators,
            ScheduledExecutorService workers,
            ProjectionSettings settings) {}
}
