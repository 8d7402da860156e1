package org.allegationledger.projection.running;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.allegationledger.log.ForeignLedgerException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.projection.pointer.Pointer;
import org.allegationledger.projection.pointer.Pointer.Former;
import org.allegationledger.projection.pointer.Pointer.Version;
import org.allegationledger.projection.pointer.PointerCollection;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.UnableToClaimTokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions of all projections on this node (design 5, Versions): the serving one, the one that is built beside it, and for a
 * while those that served before. Documents of an earlier form than this node writes are made anew in a new version, which
 * serves once it has passed the one that does; whichever node sees that first switches, by one compare-and-set. Thread-safe.
 *
 * <p>Nodes with earlier and with later code feed the same versions meanwhile. So a later form only adds to what documents
 * hold, and its code reads those that lack it.
 *
 * <p>LIMIT: a version whose form no node knows any more, because the later code was taken back, stays under way, and no other
 * one is begun, until nodes with that code run again.
 */
public final class Versions {

    /** A node that did not look for so long, because it stood still, looks before it says which version serves. */
    private static final Duration LONGEST_UNSEEN = Duration.ofSeconds(3);

    /** So many times the life of a claim nobody feeds a version before what it holds is removed. */
    private static final int EXPIRIES_BEFORE_REMOVAL = 3;

    private static final Duration TOKEN_LIMIT = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Versions.class);

    private final List<ProjectionDefinition<?>> definitions;
    private final RunningProjection.Parts parts;
    private final PointerCollection pointers;
    private final Progress progress;
    private final InstantSource storeClock;
    private final LongSupplier nanoTime;
    private final Map<String, Pointer> known = new ConcurrentHashMap<>();
    private final Map<String, RunningProjection<?>> running = new ConcurrentHashMap<>();
    private volatile long seenAtNanos;

    /**
     * @param definitions what this node can project
     * @param parts what the projections share
     * @param storeClock the store's time
     */
    public Versions(
            List<ProjectionDefinition<?>> definitions,
            RunningProjection.Parts parts,
            Progress progress,
            InstantSource storeClock,
            LongSupplier nanoTime) {
        this.definitions = List.copyOf(definitions);
        this.parts = parts;
        this.pointers = new PointerCollection(parts.database());
        this.progress = progress;
        this.storeClock = storeClock;
        this.nanoTime = nanoTime;
    }

    /**
     * Makes the projections known to all nodes, and begins the versions that are missing; safe to repeat.
     *
     * @throws ForeignLedgerException when documents that serve are of a later form than this node can write
     */
    public void begin() {
        for (ProjectionDefinition<?> definition : definitions) {
            String name = definition.name();
            pointers.begin(name, progress.form(name).orElse(definition.form()), storeClock.instant());
        }
        Map<String, Pointer> all = pointers.all();
        for (ProjectionDefinition<?> definition : definitions) {
            String name = definition.name();
            Pointer pointer = Optional.ofNullable(all.get(name)).orElseThrow();
            int form = pointer.serving().form();
            if (form > definition.form()) {
                throw new ForeignLedgerException(
                        "the views were made by a later version", name + ' ' + definition.form(), name + ' ' + form);
            }
            removeOrphans(pointer);
        }
        advance();
        refresh();
    }

    /** The version of a projection that serves, as far as this node knows; none before the first start in this database. */
    public Optional<Pointer> pointer(String projection) {
        if (!known.isEmpty() && nanoTime.getAsLong() - seenAtNanos > LONGEST_UNSEEN.toNanos()) {
            refresh();
        }
        return Optional.ofNullable(known.get(projection));
    }

    /** What the version is called that serves. */
    public String serving(String projection) {
        return pointer(projection)
                .map(pointer -> pointer.name(pointer.serving()))
                .orElse(projection);
    }

    /** The version that serves, as this node runs it. */
    public Optional<RunningProjection<?>> runningServing(String projection) {
        return Optional.ofNullable(running.get(serving(projection)));
    }

    /** The same, looked up now. */
    public List<RunningProjection<?>> seen() {
        refresh();
        return running();
    }

    /** All versions of all projections that this node takes part in. */
    public List<RunningProjection<?>> running() {
        return List.copyOf(running.values());
    }

    /**
     * Has a projection made anew beside the version that serves, unless that is under way.
     *
     * @throws com.mongodb.MongoException when the store cannot be reached; a retry is safe
     */
    public void rebuild(String projection) {
        ProjectionDefinition<?> definition = definitions.stream()
                .filter(one -> one.name().equals(projection))
                .findFirst()
                .orElseThrow();
        refresh();
        build(known(projection), definition.form());
        refresh();
    }

    /**
     * Looks which versions there are, and takes part in them from then on.
     *
     * @throws com.mongodb.MongoException when the store cannot be reached; a retry is safe
     */
    void refresh() {
        long asked = nanoTime.getAsLong();
        Map<String, Pointer> all = pointers.all();
        takePart(all);
        seenAtNanos = asked;
    }

    private synchronized void takePart(Map<String, Pointer> all) {
        Set<String> fed = new HashSet<>();
        Instant now = storeClock.instant();
        for (ProjectionDefinition<?> definition : definitions) {
            Pointer read = all.get(definition.name());
            if (read != null) {
                // What was read later may be known already: two threads look at once.
                Pointer newest = known.merge(
                        definition.name(), read, (one, other) -> one.revision() > other.revision() ? one : other);
                for (Version version : newest.fed(now)) {
                    String name = newest.name(version);
                    fed.add(name);
                    if (!running.containsKey(name)) {
                        RunningProjection<?> projection =
                                new RunningProjection<>(definition, name, version.form(), parts);
                        projection.begin(progress);
                        running.put(name, projection);
                    }
                }
            }
        }
        running.values().stream()
                .filter(projection -> !fed.contains(projection.name()))
                .forEach(RunningProjection::stop);
        running.keySet().retainAll(fed);
    }

    /**
     * Goes on with what is to do: begins a version that is missing, has one serve that has caught up, removes one that nobody
     * reads any more. For one thread at a time; safe to repeat, and done by all nodes.
     */
    void advance() {
        refresh();
        for (ProjectionDefinition<?> definition : definitions) {
            Pointer pointer = known(definition.name());
            if (pointer.serving().form() < definition.form()) {
                build(pointer, definition.form());
            }
            pointer.building()
                    .filter(building -> building.form() <= definition.form() && hasCaughtUp(pointer, building))
                    .ifPresent(building -> serve(pointer, building));
            Instant removal =
                    storeClock.instant().minus(parts.settings().nodeExpiry().multipliedBy(EXPIRIES_BEFORE_REMOVAL));
            pointer.formers().stream()
                    .filter(former -> former.until().isBefore(removal))
                    .findFirst()
                    .ifPresent(former -> remove(pointer, former));
        }
    }

    private Pointer known(String projection) {
        return Optional.ofNullable(known.get(projection)).orElseThrow();
    }

    private void build(Pointer pointer, int form) {
        if (pointer.building().isEmpty() && pointers.build(pointer, form, storeClock.instant())) {
            LOG.atInfo()
                    .addKeyValue("projection", pointer.projection())
                    .addKeyValue("form", form)
                    .log("a new version of a projection is built");
        }
    }

    /** Its own position is read first: what the other one gets to meanwhile is not in it. */
    private boolean hasCaughtUp(Pointer pointer, Version building) {
        Progress.State built = progress.state(pointer.name(building));
        Progress.State served = progress.state(pointer.name(pointer.serving()));
        return !built.positions().isEmpty()
                && built.foldedTo() >= served.foldedTo()
                && !built.isRebuilding()
                && !served.isRebuilding()
                && progress.asked().isEmpty();
    }

    private void serve(Pointer pointer, Version building) {
        if (pointers.serve(pointer, storeClock.instant().plus(parts.settings().formerKept()))) {
            LOG.atInfo()
                    .addKeyValue("projection", pointer.projection())
                    .addKeyValue("version", building.number())
                    .log("a new version of a projection serves");
        }
    }

    /** What it holds first: whoever is interrupted leaves it in the pointer, and it is done again. */
    private void remove(Pointer pointer, Former former) {
        String name = pointer.name(former.version());
        removeTokens(name);
        remove(name);
        pointers.forget(pointer, former);
    }

    private void remove(String name) {
        parts.database().getCollection(name).drop();
        progress.remove(name);
    }

    /** A token that another node removes at the same time is passed over. */
    private void removeTokens(String name) {
        for (long epoch = 0; epoch <= progress.state(name).epoch(); epoch++) {
            String processor = ProjectionRun.processor(name, epoch);
            IntStream.range(0, parts.settings().segments()).forEach(segment -> removeToken(processor, segment));
        }
    }

    private void removeToken(String processor, int segment) {
        CompletableFuture<Void> removed = parts.tokens()
                .fetchToken(processor, segment, null)
                .thenCompose(_ -> parts.tokens().deleteToken(processor, segment, null));
        try {
            removed.get(TOKEN_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while tokens are removed", interrupted);
        } catch (TimeoutException late) {
            throw new LogUnavailableException("a token was not removed in time", late);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof UnableToClaimTokenException)) {
                throw new LogUnavailableException("a token cannot be removed", failed);
            }
        }
    }

    /** Removes what a node that stood still wrote to a version after it was removed. */
    private void removeOrphans(Pointer pointer) {
        for (String name : parts.database().listCollectionNames()) {
            if (pointer.wasRemoved(name)) {
                remove(name);
            }
        }
    }

    /** Ends all of them after the batches under way. */
    public CompletableFuture<Void> stop() {
        return CompletableFuture.allOf(
                running.values().stream().map(RunningProjection::stop).toArray(CompletableFuture<?>[]::new));
    }
}
