package org.allegationledger.projection.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.projection.StoreCalls;
import org.allegationledger.projection.running.FoldingComponent.Batch;
import org.allegationledger.projection.running.ViewCollection.Loaded;
import org.allegationledger.projection.running.ViewCollection.Replacement;
import org.allegationledger.vocabulary.PartyId;

/**
 * Folds a batch of events into the documents that they go to (design 5, A batch): one load, one fold for each document, one
 * bulk write by compare-and-set. Where another node was faster the result is dropped and the documents are loaded again; what
 * they hold already is not folded a second time. So a batch may be applied any number of times, by any number of nodes.
 *
 * @param <V> the view
 */
final class FoldBatch<V> {

    /** So many times in a row another node may be faster. */
    static final int MAX_ATTEMPTS = 10;

    /** So many are folded at once: a merge may concern any number of them. */
    static final int MOST_DOCUMENTS = 500;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);

    private final ProjectionDefinition<V> definition;
    private final ViewCollection<V> views;
    private final EventCodec<Recorded> codec;
    private final StoreCalls store;

    FoldBatch(
            ProjectionDefinition<V> definition, ViewCollection<V> views, EventCodec<Recorded> codec, StoreCalls store) {
        this.definition = definition;
        this.views = views;
        this.codec = codec;
        this.store = store;
    }

    /**
     * When this returns, every event is in its document, majority committed and journaled.
     *
     * @param batch its events have a document in this projection, or concern all
     * @return how many documents they are in
     * @throws ViewContendedException when other nodes were faster every time; a retry is safe
     * @throws ViewCollection.OutdatedEpochException when the views are rebuilt in a later epoch
     * @throws org.allegationledger.log.LogCorruptException when an event cannot be read
     * @throws org.allegationledger.log.LogUnavailableException when the store cannot be reached; a retry is safe
     */
    int apply(Batch batch) {
        Opened opened = opened(batch);
        Set<String> documents = new LinkedHashSet<>(opened.own().keySet());
        opened.concerned()
                .ifPresent(parties -> store.call(() -> views.naming(parties)).stream()
                        .filter(batch.segment())
                        .forEach(documents::add));
        List<String> all = List.copyOf(documents);
        for (int from = 0; from < all.size(); from += MOST_DOCUMENTS) {
            apply(all.subList(from, Math.min(from + MOST_DOCUMENTS, all.size())), opened);
        }
        return all.size();
    }

    private Opened opened(Batch batch) {
        Map<String, List<Recorded>> own = new LinkedHashMap<>();
        List<Recorded> toAll = new ArrayList<>();
        for (Recorded recorded : codec.open(batch.events())) {
            List<Recorded> events = definition.concernsAll(recorded.event())
                    ? toAll
                    : own.computeIfAbsent(
                            definition.documentOf().apply(recorded.event()).orElseThrow(), _ -> new ArrayList<>());
            events.add(recorded);
        }
        return new Opened(batch.before(), own, toAll);
    }

    private void apply(List<String> documents, Opened opened) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; !store.call(() -> foldOnce(documents, opened)); attempt++) {
            if (attempt == MAX_ATTEMPTS) {
                throw new ViewContendedException();
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2);
        }
    }

    private boolean foldOnce(List<String> documents, Opened opened) {
        Map<String, Loaded<V>> loaded = views.load(documents);
        List<Replacement<V>> replacements = new ArrayList<>();
        for (String document : documents) {
            Loaded<V> there = loaded.get(document);
            V before = there == null ? null : there.view();
            V after = definition.fold().fold(before, opened.events(document), opened.before());
            if (after != null && (before == null || foldedTo(after) != foldedTo(before))) {
                replacements.add(new Replacement<>(there, after));
            }
        }
        return replacements.isEmpty() || views.write(replacements);
    }

    private long foldedTo(V view) {
        return definition.foldedTo().applyAsLong(view);
    }

    /** Other nodes changed the same documents again and again: more than one of them holds the claim, or one is stuck. */
    static final class ViewContendedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ViewContendedException() {
            super("other nodes changed the same documents again and again");
        }
    }

    /**
     * A batch whose events are read.
     *
     * @param own the events of each document
     * @param toAll the events that any document may have, in the log's order
     */
    private record Opened(Merges before, Map<String, List<Recorded>> own, List<Recorded> toAll) {

        /** What a document is given, in the log's order. */
        List<Recorded> events(String document) {
            List<Recorded> events = own.getOrDefault(document, List.of());
            return toAll.isEmpty()
                    ? events
                    : Stream.concat(events.stream(), toAll.stream())
                            .sorted(Comparator.comparing(Recorded::position))
                            .toList();
        }

        /** The parties that count as one with a merged party, after or before. */
        Optional<Set<PartyId>> concerned() {
            if (toAll.isEmpty()) {
                return Optional.empty();
            }
            Merges merges = before;
            Set<PartyId> concerned = new HashSet<>();
            for (Recorded recorded : toAll) {
                if (recorded.event() instanceof MergeChanged change) {
                    concerned.addAll(merges.group(change.id()));
                    merges = merges.evolve(change);
                    concerned.addAll(merges.group(change.id()));
                }
            }
            return Optional.of(concerned);
        }
    }
}
