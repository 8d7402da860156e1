package org.allegationledger.audit.replay;

import static com.mongodb.client.model.Filters.gt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.allegationledger.audit.ReplayReport;
import org.allegationledger.audit.ReplayReport.State;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.log.EntryAttribute;
import org.allegationledger.log.proof.note.NoteKey;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.store.LogSettings;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.publish.MongoTransparencyLog;
import org.allegationledger.log.store.publish.PublishedSize;
import org.allegationledger.log.store.publish.Publisher;
import org.allegationledger.log.store.witness.Witnesses;
import org.allegationledger.projection.LoggedMerges;
import org.allegationledger.projection.Projections;
import org.allegationledger.projection.TestNode;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.StoreError;
import org.allegationledger.wiring.TestLedger;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.StorageEngineBackedEventStore;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.SimpleEventBus;
import org.bson.Document;

/** A node that appends, projects, signs and replays, with a proxy of its own before the store. */
final class ReplayNode implements AutoCloseable {

    private static final Duration CLAIM = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FaultProxy proxy;
    private final MongoDatabase undisturbed;
    private final MongoDatabase made;
    private final TestLedger ledger;
    private final Projections projections;
    private final StoredReplays replays;

    ReplayNode(TestStore store) throws IOException {
        undisturbed = store.database();
        proxy = FaultProxy.before(store.uri());
        StoreConnection connection = store.connectionBy(proxy.uri(PATIENCE));
        made = connection.replays();
        ledger = TestLedger.on(connection, LogSettings.of(TestLedger.ORIGIN));
        var events = new StorageEngineBackedEventStore(ledger.log().engine(), new SimpleEventBus(), _ -> Set.of());
        projections = TestNode.start(
                ledger.database(),
                events,
                ledger.codec(),
                new LoggedMerges(ledger.reader(), ledger.codec())::before,
                tokens -> tokens);
        StoreRetry retry = new StoreRetry(PATIENCE);
        replays = new StoredReplays(
                ledger.database(),
                made,
                retry::call,
                InstantSource.system(),
                CLAIM,
                ledger.reader(),
                ledger.log().checked(),
                new MongoTransparencyLog(ledger.database(), ledger.reader(), retry, new PublishedSize()),
                projections);
        replays.start();
    }

    /** Signs all that the log holds now. */
    void sign() {
        StoreRetry retry = new StoreRetry(PATIENCE);
        NoteSigner signer = new NoteSigner(TestLedger.ORIGIN, NoteKey.Use.NOTE, new byte[32]);
        var transparency = new MongoTransparencyLog(ledger.database(), ledger.reader(), retry, new PublishedSize());
        try (Publisher publisher = new Publisher(
                ledger.database(),
                ledger.reader(),
                ledger.log().trouble(),
                TestLedger.ORIGIN,
                List.of(signer),
                InstantSource.system(),
                retry,
                Witnesses.none(),
                new PublishedSize())) {
            publisher.start();
            TestNode.await(
                    "it is signed",
                    () -> transparency
                            .checkpoint()
                            .filter(note -> note.text().contains("\n" + size() + "\n"))
                            .isPresent());
        }
    }

    /** Appends events as one commit. */
    CompletableFuture<?> append(List<LedgerEvent> events) {
        List<TaggedEventMessage<?>> tagged = new ArrayList<>();
        for (LedgerEvent event : events) {
            EventMessage message = new GenericEventMessage(
                    UUID.randomUUID().toString(),
                    new MessageType(EventType.of(event).storedName(), "1"),
                    event,
                    Map.of(EntryAttribute.AUTHOR, "local"),
                    Instant.EPOCH);
            tagged.add(new GenericTaggedEventMessage<>(message, ledger.tags(message)));
        }
        return ledger.log()
                .engine()
                .appendEvents(AppendCondition.none(), null, tagged)
                .thenCompose(ReplayNode::finish);
    }

    private static <R> CompletableFuture<ConsistencyMarker> finish(AppendTransaction<R> append) {
        return append.commit(null).thenCompose(made -> append.afterCommit(made, null));
    }

    /** Appends events, a commit each, and waits until they stand. */
    void appendEach(List<LedgerEvent> events) throws Exception {
        List<CompletableFuture<?>> appends = events.stream()
                .<CompletableFuture<?>>map(event -> append(List.of(event)))
                .collect(Collectors.toList());
        CompletableFuture.allOf(appends.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
    }

    long size() {
        return ledger.reader().size();
    }

    MongoDatabase database() {
        return ledger.database();
    }

    Projections projections() {
        return projections;
    }

    StoredReplays replays() {
        return replays;
    }

    ReplayReport begin(String projection, boolean compare) {
        return replays.begin(projection, Optional.empty(), compare).orElseThrow();
    }

    /** How a replay ended. */
    ReplayReport awaitEnd(UUID id) {
        TestNode.await("the replay ends", () -> state(id) == State.DONE || state(id) == State.FAILED);
        return replays.find(id).orElseThrow();
    }

    private State state(UUID id) {
        return replays.find(id).orElseThrow().state();
    }

    /** The collections into which replays fold are gone. */
    void assertNothingIsLeft() {
        TestNode.await(
                "nothing is left",
                () -> made.listCollectionNames().into(new ArrayList<>()).isEmpty());
    }

    /** From now on the store allows nothing in the database in which replays make their views. */
    void forbidReplays() {
        proxy.always(request -> request.database().equals(made.getName()), Faults.refuseWith(StoreError.UNAUTHORIZED));
    }

    /** From now on no replay that has said how far it is writes anything more into what it makes. */
    PlannedFault stopReplaysUnderWay() {
        MongoCollection<Document> seen = undisturbed.getCollection("replays");
        return proxy.always(
                request -> request.database().equals(made.getName())
                        && seen.find(gt("checked.size", 0L)).first() != null,
                Faults.closeBeforeRequest());
    }

    /** Takes back what was forbidden. */
    void allowReplays() {
        proxy.heal();
    }

    /** From now on nothing that it does reaches the store. */
    void kill() throws IOException {
        proxy.close();
    }

    @Override
    public void close() throws IOException {
        replays.close();
        projections.close();
        ledger.close();
        proxy.close();
    }
}
