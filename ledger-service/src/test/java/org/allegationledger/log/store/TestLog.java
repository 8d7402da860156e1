package org.allegationledger.log.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.testing.TestStore;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;

/** One node's log on a test store, spoken to as Axon does. */
public final class TestLog implements AutoCloseable {

    static final String ORIGIN = "ledger.example/test";

    private static final Duration SOURCE_LIMIT = Duration.ofSeconds(60);

    private final StoreConnection connection;
    private final MongoLog log;

    private TestLog(StoreConnection connection, MongoLog log) {
        this.connection = connection;
        this.log = log;
    }

    public static TestLog open(TestStore store) {
        return open(store.anotherConnection(), LogSettings.of(ORIGIN));
    }

    /** On this connection, which it closes at its end. */
    public static TestLog open(StoreConnection connection, LogSettings settings) {
        MongoLog log = MongoLog.open(
                connection,
                settings,
                new MongoLog.Codec((id, payload) -> payload.toString().getBytes(UTF_8), stored -> stored),
                MongoLog.Hooks.of((context, receipts) -> {}));
        return new TestLog(connection, log);
    }

    public EventStorageEngine engine() {
        return log.engine();
    }

    public MongoLog log() {
        return log;
    }

    public static TaggedEventMessage<EventMessage> event(String type, String... tags) {
        Set<Tag> tagged = new HashSet<>();
        for (String tag : tags) {
            int colon = tag.indexOf(':');
            tagged.add(new Tag(tag.substring(0, colon), tag.substring(colon + 1)));
        }
        return new GenericTaggedEventMessage<>(
                new GenericEventMessage(
                        UUID.randomUUID().toString(),
                        new MessageType(type, "1"),
                        "{\"n\":1}",
                        Map.of(),
                        Instant.parse("2024-12-18T09:12:33Z")),
                tagged);
    }

    public static EventCriteria tagged(String tag) {
        int colon = tag.indexOf(':');
        return EventCriteria.havingTags(new Tag(tag.substring(0, colon), tag.substring(colon + 1)));
    }

    public CompletableFuture<ConsistencyMarker> append(AppendCondition condition, TaggedEventMessage<?>... events) {
        return engine().appendEvents(condition, null, events).thenCompose(TestLog::finish);
    }

    private static <R> CompletableFuture<ConsistencyMarker> finish(AppendTransaction<R> append) {
        return append.commit(null).thenCompose(made -> append.afterCommit(made, null));
    }

    /** The events that a decision on this tag reads, and the condition that it appends under. */
    public Boundary source(String tag) {
        MessageStream<EventMessage> stream = engine().source(SourcingCondition.conditionFor(tagged(tag)), null);
        List<StoredEvent> events = new ArrayList<>();
        ConsistencyMarker marker = null;
        while (stream.hasNextAvailable()) {
            MessageStream.Entry<EventMessage> entry = stream.next().orElseThrow();
            marker = entry.getResource(ConsistencyMarker.RESOURCE_KEY);
            if (marker == null) {
                events.add((StoredEvent) entry.message().payload());
            }
        }
        if (marker == null) {
            throw new IllegalStateException(
                    "a source ended without a marker", stream.error().orElse(null));
        }
        return new Boundary(events, AppendCondition.withCriteria(tagged(tag)).withMarker(marker));
    }

    /** A source that cannot be read says so, and can be asked again. */
    Boundary sourceUntilRead(String tag) {
        long end = System.nanoTime() + SOURCE_LIMIT.toNanos();
        while (true) {
            try {
                return source(tag);
            } catch (IllegalStateException withoutMarker) {
                assertThat(withoutMarker).hasCauseInstanceOf(LogUnavailableException.class);
                assertThat(System.nanoTime()).isLessThan(end);
            }
        }
    }

    /** Every event of the log, in order. */
    public List<StoredEvent> all() {
        List<StoredEvent> all = new ArrayList<>();
        List<StoredEvent> read;
        do {
            read = log.reader().read(new Position(all.size()), 1_000, LogFilter.EVERYTHING);
            all.addAll(read);
        } while (!read.isEmpty());
        return all;
    }

    /** How many events have each tag. */
    public static Map<String, Integer> countByTag(List<StoredEvent> events) {
        Map<String, Integer> count = new HashMap<>();
        events.forEach(event -> event.tags().forEach(tag -> count.merge(tag, 1, Integer::sum)));
        return count;
    }

    @Override
    public void close() {
        log.close();
        connection.close();
    }

    public record Boundary(List<StoredEvent> events, AppendCondition condition) {}
}
