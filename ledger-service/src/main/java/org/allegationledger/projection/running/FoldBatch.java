package org.allegationledger.projection.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.projection.StoreCalls;
import org.allegationledger.projection.running.ViewCollection.Loaded;
import org.allegationledger.projection.running.ViewCollection.Replacement;

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
     * @param batch in the log's order, each with a document in this projection
     * @return how many documents they are in
     * @throws ViewContendedException when other nodes were faster every time; a retry is safe
     * @throws ViewCollection.OutdatedEpochException when the views are rebuilt in a later epoch
     * @throws org.allegationledger.log.LogCorruptException when an event cannot be read
     * @throws org.allegationledger.log.LogUnavailableException when the store cannot be reached; a retry is safe
     */
    int apply(List<StoredEvent> batch) {
        Map<String, List<Recorded>> eventsOfDocument = new LinkedHashMap<>();
        for (Recorded recorded : codec.open(batch)) {
            String document = definition.documentOf().apply(recorded.event()).orElseThrow();
            eventsOfDocument.computeIfAbsent(document, _ -> new ArrayList<>()).add(recorded);
        }
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; !store.call(() -> foldOnce(eventsOfDocument)); attempt++) {
            if (attempt == MAX_ATTEMPTS) {
                throw new ViewContendedException();
            }
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2);
        }
        return eventsOfDocument.size();
    }

    private boolean foldOnce(Map<String, List<Recorded>> eventsOfDocument) {
        Map<String, Loaded<V>> loaded = views.load(eventsOfDocument.keySet());
        List<Replacement<V>> replacements = new ArrayList<>();
        eventsOfDocument.forEach((document, events) -> {
            Loaded<V> there = loaded.get(document);
            V before = there == null ? null : there.view();
            V after = definition.fold().fold(before, events);
            if (after != null && (before == null || foldedTo(after) != foldedTo(before))) {
                replacements.add(new Replacement<>(there, after));
            }
        });
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
}
