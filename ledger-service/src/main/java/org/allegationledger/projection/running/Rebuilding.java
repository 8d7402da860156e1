package org.allegationledger.projection.running;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the views anew, in every version that is fed, when the log lost events that they hold (design 4.1, Knowing the head). Whoever notices asks for it in
 * the store, where it stays asked for until every projection began a new epoch; any node goes on with what another one left
 * half-way, and nodes that do it at once do no harm. A node goes over to the new epoch by its next {@link #advance}.
 *
 * <p>A new epoch folds the whole log again, and replaces each document when it gets there. That costs as much as a first
 * start, and it is the only way that needs no trust in what else a paused node wrote meanwhile; a rollback of what a
 * majority had acknowledged is a restored backup or a disaster, not daily work.
 *
 * <p>LIMIT: a log that was rolled back while no node ran, and is longer again by the time that one looks, is not noticed here.
 */
public final class Rebuilding {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilding.class);

    private final Versions versions;
    private final Progress progress;
    private final LongSupplier logSize;
    private final Duration shortPatience;
    private final LongSupplier nanoTime;
    private final AtomicReference<Progress.@Nullable Rebuild> unasked = new AtomicReference<>();
    private final Queue<CompletableFuture<@Nullable Void>> waiting = new ConcurrentLinkedQueue<>();
    private boolean lookedIntoDocuments;
    private long documentsReach = Progress.NOTHING;
    private OptionalLong shortSince = OptionalLong.empty();

    /**
     * @param versions of the views
     * @param logSize asks the store how long the log is
     * @param shortPatience how long the log may be shorter than the views before that is taken for a rollback: the majority
     *     view of a primary that was just elected lags a little
     */
    public Rebuilding(
            Versions versions, Progress progress, LongSupplier logSize, Duration shortPatience, LongSupplier nanoTime) {
        this.versions = versions;
        this.progress = progress;
        this.logSize = logSize;
        this.shortPatience = shortPatience;
        this.nanoTime = nanoTime;
    }

    /**
     * Has the views rebuilt. When this returns none of them claims to hold anything; or, when the store cannot be reached, none
     * does on this node, and the rest follows with the next {@link #advance}. It tries once, for whoever tells of a rollback
     * keeps the writers waiting.
     *
     * @param past the size up to which the log is what the views were made from
     * @return completes when the views show again what the log kept
     */
    public CompletableFuture<@Nullable Void> ask(long past) {
        unasked.accumulateAndGet(
                new Progress.Rebuild(UUID.randomUUID().toString(), past),
                (before, now) ->
                        before != null && before.past() < past ? new Progress.Rebuild(now.id(), before.past()) : now);
        CompletableFuture<@Nullable Void> rebuilt = new CompletableFuture<>();
        waiting.add(rebuilt);
        try {
            askInStore();
            progress.asked().ifPresent(this::beginEpochs);
        } catch (MongoException unreachable) {
            LOG.atWarn().setCause(unreachable).log("the views cannot be marked as outdated yet, trying again");
        }
        return rebuilt;
    }

    /** Whether this node has to rebuild and could not yet say so to the others. */
    public boolean isUnasked() {
        return unasked.get() != null;
    }

    /**
     * Goes on with what is to do: asks, begins epochs, goes over to them, deletes what is left of earlier ones. For one thread
     * at a time; safe to repeat.
     */
    public void advance() {
        List<CompletableFuture<@Nullable Void>> ended = List.copyOf(waiting);
        askInStore();
        progress.asked().ifPresent(rebuild -> {
            beginEpochs(rebuild);
            versions.running()
                    .forEach(projection ->
                            projection.deleteEarlierPast(rebuild.past(), progress.state(projection.name())));
            progress.end(rebuild);
        });
        boolean isRebuilding = false;
        for (RunningProjection<?> projection : versions.running()) {
            Progress.State state = progress.state(projection.name());
            projection.follow(state);
            projection.sweep(state);
            isRebuilding |= state.isRebuilding();
        }
        if (!isRebuilding) {
            ended.forEach(rebuilt -> rebuilt.complete(null));
            waiting.removeAll(ended);
        }
    }

    private void askInStore() {
        Progress.Rebuild wanted = unasked.get();
        if (wanted != null) {
            progress.ask(wanted);
            unasked.compareAndSet(wanted, null);
        }
    }

    /**
     * All of them first: deleting takes longer, and until then no view may claim what it lost. Versions that another node has
     * just begun belong to them; one that is begun later reads the log as it is now, or by a node that asks for itself.
     */
    private void beginEpochs(Progress.Rebuild rebuild) {
        versions.refresh();
        versions.running().forEach(projection -> projection.beginEpoch(progress, rebuild));
    }

    /**
     * Asks for it when a token or a document is past the log's end: the log was rolled back while nobody looked. For one thread
     * at a time.
     */
    void lookForLostEvents() {
        long reach = documentsReach;
        for (RunningProjection<?> projection : versions.running()) {
            reach = Math.max(reach, projection.farthest());
            reach = Math.max(reach, progress.state(projection.name()).farthest());
        }
        // Read after the positions: the log only ever grows, so that it is longer than they are.
        long size = logSize.getAsLong();
        if (!lookedIntoDocuments) {
            boolean beyond = versions.running().stream().anyMatch(projection -> projection.reaches(size));
            documentsReach = beyond ? size : Progress.NOTHING;
            lookedIntoDocuments = true;
        }
        if (Math.max(reach, documentsReach) < size) {
            shortSince = OptionalLong.empty();
        } else if (shortSince.isEmpty()) {
            shortSince = OptionalLong.of(nanoTime.getAsLong());
        } else if (nanoTime.getAsLong() - shortSince.getAsLong() > shortPatience.toNanos()) {
            LOG.atError().addKeyValue("size", size).log("the log lacks events that the views hold; they are rebuilt");
            shortSince = OptionalLong.empty();
            documentsReach = Progress.NOTHING;
            ask(size);
        }
    }
}
