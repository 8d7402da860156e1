package org.allegationledger.projection.running;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.projection.ReplayedView;
import org.allegationledger.projection.running.FoldingComponent.Batch;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Folds the log into a collection that nobody reads but who asked for it. Several may fold into the same one.
 *
 * @param <V> the view
 */
public final class FoldBeside<V> implements ReplayedView {

    /** Of no epoch: nothing of it was ever lost, or it is made anew as a whole. */
    private static final long EPOCH = 0;

    private static final int BATCH_EVENTS = 2_000;

    private final ProjectionDefinition<V> definition;
    private final EventCodec<Recorded> codec;
    private final FoldBatch<V> batches;
    private final Set<String> types;
    private final List<StoredEvent> ahead = new ArrayList<>();
    private final Map<String, List<Recorded>> aheadOwn = new HashMap<>();
    private final List<Recorded> aheadToAll = new ArrayList<>();
    private Merges merges;

    private FoldBeside(
            ProjectionDefinition<V> definition, MongoDatabase database, RunningProjection.Parts parts, long from) {
        this.definition = definition;
        this.codec = parts.codec();
        ViewCollection<V> views = new ViewCollection<>(database, definition, EPOCH);
        this.batches = new FoldBatch<>(definition, views, codec, parts.store());
        this.types = definition.types().stream().map(EventType::storedName).collect(Collectors.toUnmodifiableSet());
        this.merges = parts.merges().apply(from);
        parts.store().call(() -> {
            views.createIndexes();
            return true;
        });
    }

    /**
     * @param definition named as the collection into which it folds
     * @param database of that collection
     * @param from the position of the first event to fold
     */
    public static <V> ReplayedView of(
            ProjectionDefinition<V> definition, MongoDatabase database, RunningProjection.Parts parts, long from) {
        return new FoldBeside<>(definition, database, parts, from);
    }

    @Override
    public void fold(List<StoredEvent> events) {
        for (int from = 0; from < events.size(); from += BATCH_EVENTS) {
            foldBatch(events.subList(from, Math.min(from + BATCH_EVENTS, events.size())));
        }
    }

    private void foldBatch(List<StoredEvent> events) {
        Merges before = merges;
        List<StoredEvent> concerning = new ArrayList<>();
        for (StoredEvent stored : events) {
            if (types.contains(stored.type())) {
                LedgerEvent event = codec.decode(stored).event();
                if (definition.concernsAll(event)) {
                    merges = merges.evolve(event);
                    concerning.add(stored);
                } else if (definition.documentOf().apply(event).isPresent()) {
                    concerning.add(stored);
                }
            }
        }
        if (!concerning.isEmpty()) {
            batches.apply(new Batch(before, concerning, _ -> true));
        }
    }

    @Override
    public void lookAhead(List<StoredEvent> events) {
        List<StoredEvent> concerning =
                events.stream().filter(stored -> types.contains(stored.type())).toList();
        for (Recorded recorded : codec.open(concerning)) {
            if (definition.concernsAll(recorded.event())) {
                aheadToAll.add(recorded);
            } else {
                definition
                        .documentOf()
                        .apply(recorded.event())
                        .ifPresent(document -> aheadOwn.computeIfAbsent(document, _ -> new ArrayList<>())
                                .add(recorded));
            }
        }
        ahead.addAll(concerning);
    }

    @Override
    public int ahead() {
        return ahead.size();
    }

    @Override
    public void settle() {
        fold(ahead);
        ahead.clear();
        aheadOwn.clear();
        aheadToAll.clear();
    }

    @Override
    public Optional<Document> documentAt(String id, @Nullable Document folded, long upTo) {
        V view = folded == null ? null : definition.codec().fromDocument(folded);
        List<Recorded> further = Stream.concat(aheadOwn.getOrDefault(id, List.of()).stream(), aheadToAll.stream())
                .filter(recorded -> recorded.position() <= upTo)
                .sorted(Comparator.comparing(Recorded::position))
                .toList();
        return Optional.ofNullable(definition.fold().fold(view, further, merges))
                .map(definition.codec()::toDocument);
    }
}
