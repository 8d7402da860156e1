package org.allegationledger.projection;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tags;
import org.allegationledger.log.EntryAttribute;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.Position;
import org.allegationledger.log.store.LogSettings;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.log.store.key.KeyRing;
import org.allegationledger.log.store.key.MasterKey;
import org.allegationledger.testing.TestStore;
import org.allegationledger.wiring.LedgerEventCodec;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.StorageEngineBackedEventStore;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.SimpleEventBus;
import org.axonframework.messaging.eventstreaming.Tag;

/** A node's stored log with sealed texts, which notices a rollback after a short while, and projections that follow it. */
final class StoredLog implements AutoCloseable {

    private static final LogSettings SETTINGS =
            LogSettings.of("ledger.example/test").withRollbackPatience(Duration.ofMillis(200));
    private static final MasterKey MASTER_KEY = new MasterKey(new byte[32]);

    private final StoreConnection connection;
    private final KeyRing keys;
    private final LedgerEventCodec codec;
    private final MongoLog log;
    private final AtomicInteger rollbacks = new AtomicInteger();

    StoredLog(TestStore store) {
        connection = store.anotherConnection();
        UUID ledger = MongoLog.identify(connection, SETTINGS).ledgerId();
        keys = KeyRing.open(connection.database(), ledger, MASTER_KEY, Duration.ofSeconds(10));
        codec = new LedgerEventCodec(keys);
        log = MongoLog.open(
                connection,
                SETTINGS,
                new MongoLog.Codec(codec::encode, stored -> stored),
                MongoLog.Hooks.of((_, _) -> {}));
    }

    /** Projections of this log, which hear of its rollbacks as in production. */
    Projections project() {
        var events = new StorageEngineBackedEventStore(log.engine(), new SimpleEventBus(), _ -> Set.of());
        Projections projections = TestNode.start(
                database(), events, codec, new LoggedMerges(log.reader(), codec)::before, tokens -> tokens);
        log.onRollback(size -> projections.rebuildPast(size).thenRun(rollbacks::incrementAndGet));
        return projections;
    }

    /** How often projections heard of a rollback and said to make the views anew. */
    int rollbacks() {
        return rollbacks.get();
    }

    void append(List<LedgerEvent> events) throws Exception {
        for (LedgerEvent event : events) {
            append(event);
        }
    }

    /** Everything that the log holds, with open texts. */
    List<Recorded> events() {
        return codec.open(log.reader().read(new Position(0), 1_000, LogFilter.EVERYTHING));
    }

    boolean isInTrouble() {
        return !log.trouble().current().isEmpty();
    }

    MongoDatabase database() {
        return connection.database();
    }

    @Override
    public void close() {
        log.close();
        keys.close();
        connection.close();
    }

    private void append(LedgerEvent event) throws Exception {
        GenericEventMessage message = new GenericEventMessage(
                UUID.randomUUID().toString(),
                new MessageType(EventType.of(event).storedName(), "1"),
                event,
                Map.of(EntryAttribute.AUTHOR, "local"),
                Instant.EPOCH);
        Set<Tag> tags = Tags.of(event, Facts.MAC).stream()
                .map(tag -> new Tag(tag.key(), tag.value()))
                .collect(Collectors.toSet());
        List<TaggedEventMessage<?>> tagged = List.of(new GenericTaggedEventMessage<>(message, tags));
        AppendTransaction<?> append =
                log.engine().appendEvents(AppendCondition.none(), null, tagged).get(10, TimeUnit.SECONDS);
        append.commit(null).get(10, TimeUnit.SECONDS);
    }
}
