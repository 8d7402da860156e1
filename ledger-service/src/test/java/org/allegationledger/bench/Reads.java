package org.allegationledger.bench;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Sorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.testing.TestStore;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/** Reading the whole log: with the bare driver, as Axon's messages, and as opened events. And its head. */
final class Reads {

    private static final String RAW = "raw read of all events";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int OPENED_AT_ONCE = 500;

    private final TestStore store;
    private final Scale scale;
    private final Table table;

    Reads(TestStore store, Scale scale, Table table) {
        this.store = store;
        this.scale = scale;
        this.table = table;
    }

    void run() throws Exception {
        long events = scale.records() * (long) Scale.EVENTS_PER_RECORD;
        raw();
        table.add(RAW, figures(events, this::raw));
        try (Node node = Node.on(store)) {
            messages(node, events);
            table.add("engine stream to messages", figures(events, () -> messages(node, events)), RAW, "0.85");
            objects(node, events);
            table.add("engine stream to objects", figures(events, () -> objects(node, events)), RAW, "");
        }
        MongoCollection<RawBsonDocument> commits = commits();
        table.addWithTarget(
                "raw head read",
                Load.times(
                        scale.samples(),
                        _ -> () -> commits.find()
                                .sort(Sorts.descending("_id"))
                                .limit(1)
                                .first()),
                "p50 under 5 ms embedded");
    }

    /** Runs once: whoever calls it has run it before, so that it is compiled. */
    private static Figures figures(long events, Reading reading) throws Exception {
        long started = System.nanoTime();
        reading.run();
        return Figures.of(events, System.nanoTime() - started);
    }

    private void raw() {
        try (MongoCursor<RawBsonDocument> cursor =
                commits().find().sort(Sorts.ascending("_id")).batchSize(1_000).iterator()) {
            while (cursor.hasNext()) {
                cursor.next();
            }
        }
    }

    private static void messages(Node node, long events) throws InterruptedException {
        Follower follower = new Follower(node);
        try {
            for (long i = 0; i < events; i++) {
                follower.next();
            }
        } finally {
            follower.stream.close();
        }
    }

    private static void objects(Node node, long events) throws InterruptedException {
        Follower follower = new Follower(node);
        List<StoredEvent> batch = new ArrayList<>();
        try {
            for (long i = 1; i <= events; i++) {
                batch.add((StoredEvent) follower.next().message().payload());
                if (batch.size() == OPENED_AT_ONCE || i == events) {
                    node.codec().open(batch);
                    batch.clear();
                }
            }
        } finally {
            follower.stream.close();
        }
    }

    private MongoCollection<RawBsonDocument> commits() {
        return store.database().getCollection("commits", RawBsonDocument.class);
    }

    private interface Reading {
        void run() throws Exception;
    }

    /** Takes what a stream has, and waits for more. */
    private static final class Follower {

        private final MessageStream<EventMessage> stream;
        private final Semaphore news = new Semaphore(0);

        Follower(Node node) {
            stream = node.engine().stream(
                    StreamingCondition.conditionFor(TrackingToken.FIRST, EventCriteria.havingAnyTag()), null);
            stream.setCallback(news::release);
        }

        MessageStream.Entry<EventMessage> next() throws InterruptedException {
            MessageStream.@Nullable Entry<EventMessage> entry = stream.next().orElse(null);
            while (entry == null) {
                if (stream.isCompleted() || !news.tryAcquire(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException(
                            "the stream gave no more", stream.error().orElse(null));
                }
                news.drainPermits();
                entry = stream.next().orElse(null);
            }
            return entry;
        }
    }
}
