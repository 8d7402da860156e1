package org.allegationledger.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.allegationledger.append.message.EventTags;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.log.EntryAttribute;
import org.allegationledger.log.store.AppendObserver;
import org.allegationledger.log.store.LogSettings;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.log.store.key.KeyMaterial;
import org.allegationledger.log.store.key.KeyRing;
import org.allegationledger.log.store.key.MasterKey;
import org.allegationledger.testing.TestStore;
import org.allegationledger.wiring.LedgerEventCodec;
import org.allegationledger.wiring.TestLedger;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;

/** One node's log with its keys, as in production, spoken to as Axon does. */
final class Node implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final LogSettings SETTINGS = LogSettings.of(TestLedger.ORIGIN);

    private final StoreConnection connection;
    private final KeyRing keys;
    private final LedgerEventCodec codec;
    private final MongoLog log;
    private final EventTags tags;

    private Node(StoreConnection connection) {
        this.connection = connection;
        keys = KeyRing.open(
                connection.database(),
                MongoLog.identify(connection, SETTINGS).ledgerId(),
                new MasterKey(KeyMaterial.configured(TestLedger.MASTER_KEY, "LEDGER_MASTER_KEY")),
                LIMIT);
        codec = new LedgerEventCodec(keys);
        tags = new EventTags(keys.tagMac()::of);
        log = MongoLog.open(
                connection,
                SETTINGS,
                new MongoLog.Codec(codec::encode, stored -> stored),
                new MongoLog.Hooks((_, _) -> {}, _ -> true, AppendObserver.NONE));
    }

    /** A node on this store, with a connection of its own. */
    static Node on(TestStore store) {
        return new Node(store.anotherConnection());
    }

    MongoLog log() {
        return log;
    }

    EventStorageEngine engine() {
        return log.engine();
    }

    LedgerEventCodec codec() {
        return codec;
    }

    StoreConnection connection() {
        return connection;
    }

    /** Appends one event and waits until it is recorded. */
    ConsistencyMarker append(LedgerEvent event, AppendCondition condition) throws Exception {
        return log.engine()
                .appendEvents(condition, null, tagged(event))
                .thenCompose(Node::finish)
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        log.close();
        keys.close();
        connection.close();
    }

    private TaggedEventMessage<EventMessage> tagged(LedgerEvent event) {
        EventType type = EventType.of(event);
        EventMessage message = new GenericEventMessage(
                UUID.randomUUID().toString(),
                new MessageType(type.storedName(), Integer.toString(type.version())),
                event,
                Map.of(EntryAttribute.AUTHOR, "local"),
                Instant.now());
        return new GenericTaggedEventMessage<>(message, tags.resolve(message));
    }

    private static <R> CompletableFuture<ConsistencyMarker> finish(AppendTransaction<R> append) {
        return append.commit(null).thenCompose(made -> append.afterCommit(made, null));
    }
}
