package org.allegationledger.bench;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.token.MongoTokenStore;
import org.allegationledger.projection.LoggedMerges;
import org.allegationledger.projection.ProjectionSettings;
import org.allegationledger.projection.Projections;
import org.allegationledger.testing.TestStore;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.StorageEngineBackedEventStore;
import org.axonframework.messaging.eventhandling.SimpleEventBus;
import org.bson.Document;

/** How fast the four views are made from the whole log, and how long after its append an event is in its view. */
final class ViewDelay {

    private static final List<String> VIEWS = List.of("allegations", "statements", "parties", "sources");
    private static final Duration CLAIM_LIMIT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofNanos(500_000);

    /** Rarer where seconds are measured: each look is a find, and they would slow down what they measure. */
    private static final Duration BETWEEN_LOOKS_AT_CATCH_UP = Duration.ofMillis(20);

    private final TestStore store;
    private final Scale scale;
    private final Table table;

    ViewDelay(TestStore store, Scale scale, Table table) {
        this.store = store;
        this.scale = scale;
        this.table = table;
    }

    void run() throws Exception {
        try (Node node = Node.on(store);
                Projections projections = projections(node)) {
            catchUp(node, projections);
            MongoCollection<Document> parties = node.connection().database().getCollection("parties");
            table.add("append until its view's document holds it", Load.times(scale.samples(), record -> () -> {
                append(node, record);
                long head = node.log().reader().size() - 1;
                String id = Corpus.party(record).toString();
                await(
                        BETWEEN_LOOKS,
                        () -> isFoldedTo(parties.find(eq("_id", id)).first(), head));
                return null;
            }));
            table.add("append until its view's position is past it", Load.times(scale.samples(), record -> () -> {
                append(node, record);
                long head = node.log().reader().size() - 1;
                await(BETWEEN_LOOKS, () -> projections.foldedTo("parties") >= head);
                return null;
            }));
        }
    }

    /** From the start of the processors on, so the claiming of their segments is part of it. */
    private void catchUp(Node node, Projections projections) {
        long size = node.log().reader().size();
        long started = System.nanoTime();
        projections.start();
        for (String view : VIEWS) {
            await(BETWEEN_LOOKS_AT_CATCH_UP, () -> projections.foldedTo(view) >= size - 1);
        }
        table.addWithTarget(
                "four views catch up with all events",
                Figures.of(size, System.nanoTime() - started),
                "10,000 per second embedded");
    }

    private static Projections projections(Node node) {
        StoreRetry retry = new StoreRetry(StoreRetry.DEFAULT_LIMIT);
        String name = UUID.randomUUID().toString();
        var database = node.connection().database();
        return new Projections(
                name,
                new StorageEngineBackedEventStore(node.engine(), new SimpleEventBus(), _ -> Set.of()),
                new MongoTokenStore(database, retry, node.log().clock()::now, name, CLAIM_LIMIT),
                node.codec(),
                new LoggedMerges(node.log().reader(), node.codec())::before,
                database,
                node.log().clock()::now,
                retry::call,
                ProjectionSettings.DEFAULT);
    }

    private static void append(Node node, int record) throws Exception {
        node.append(Corpus.amended(record, Scale.EVENTS_PER_RECORD), AppendCondition.none());
    }

    private static boolean isFoldedTo(Document view, long position) {
        return view.getLong("foldedTo") >= position;
    }

    private static void await(Duration betweenLooks, BooleanSupplier holds) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the views do not follow the log");
            }
            LockSupport.parkNanos(betweenLooks.toNanos());
        }
    }
}
