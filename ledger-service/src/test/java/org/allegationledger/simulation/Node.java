package org.allegationledger.simulation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.allegationledger.append.GatewayRecorder;
import org.allegationledger.command.Recorder;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.log.EntryAttribute;
import org.allegationledger.log.store.LogSettings;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.projection.LoggedMerges;
import org.allegationledger.projection.Projections;
import org.allegationledger.projection.TestNode;
import org.allegationledger.query.Questions;
import org.allegationledger.query.answering.Answering;
import org.allegationledger.query.answering.GatewayQuestions;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.Request;
import org.allegationledger.wiring.TestLedger;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.Tag;
import org.axonframework.messaging.queryhandling.QueryBus;
import org.axonframework.messaging.queryhandling.gateway.QueryGateway;

/** A whole node without HTTP, wired as in production, with a proxy of its own before the store. */
final class Node implements AutoCloseable {

    /** How long the driver of an impatient one waits for an answer of the store. */
    static final Duration PATIENCE = Duration.ofMillis(400);

    private static final Duration ANSWER_LIMIT = Duration.ofMillis(1_000);
    private static final Duration CLOSE_LIMIT = Duration.ofMillis(500);
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(60);

    private final FaultProxy proxy;
    private final TestLedger ledger;
    private final AxonConfiguration axon;
    private final Projections projections;
    private final Recorder recorder;
    private final Questions questions;
    private volatile Duration shift = Duration.ZERO;
    private volatile boolean ending;

    private Node(FaultProxy proxy, StoreConnection connection, LogSettings settings) {
        this.proxy = proxy;
        // Of many faults for one command the first planned happens: the clock shows in no other command.
        proxy.always(
                Request.named("hello").or(Request.named("isMaster")).or(Request.named("serverStatus")),
                exchange -> Faults.shiftLocalTime(shift).play(exchange));
        ledger = TestLedger.on(connection, settings);
        axon = ledger.configurer().start();
        projections = TestNode.start(
                UUID.randomUUID().toString(),
                TestNode.CLAIM,
                ledger.database(),
                axon.getComponent(EventStore.class),
                ledger.codec(),
                new LoggedMerges(ledger.reader(), ledger.codec())::before,
                tokens -> tokens,
                ledger.log().clock()::now);
        ledger.log().onRollback(projections::rebuildPast);
        recorder = new GatewayRecorder(axon.getComponent(CommandGateway.class), COMMAND_LIMIT);
        new Answering(ledger.database(), ledger.reader(), ledger.codec(), TestLedger.positions(projections))
                .subscribeTo(axon.getComponent(QueryBus.class));
        questions = new GatewayQuestions(axon.getComponent(QueryGateway.class));
    }

    /** One that soon gives up on a store that does not answer, as in a history much goes wrong. */
    static Node impatient(TestStore store) throws IOException {
        return open(store, PATIENCE, impatient());
    }

    /** One that waits for the store as long as in production. */
    static Node open(TestStore store) throws IOException {
        return open(store, StoreConnection.ANSWER_LIMIT, LogSettings.of(TestLedger.ORIGIN));
    }

    private static Node open(TestStore store, Duration patience, LogSettings settings) throws IOException {
        FaultProxy proxy = FaultProxy.before(store.uri());
        return new Node(proxy, store.connectionBy(proxy.uri(patience)), settings);
    }

    private static LogSettings impatient() {
        LogSettings usual = LogSettings.of(TestLedger.ORIGIN);
        return new LogSettings(
                usual.origin(),
                ANSWER_LIMIT,
                usual.retryLimit(),
                usual.writeLimit(),
                usual.pollInterval(),
                usual.clockTolerance(),
                usual.turnLimit(),
                usual.rollbackPatience(),
                CLOSE_LIMIT,
                usual.mostWaiting());
    }

    FaultProxy proxy() {
        return proxy;
    }

    TestLedger ledger() {
        return ledger;
    }

    Projections projections() {
        return projections;
    }

    Recorder recorder() {
        return recorder;
    }

    Questions questions() {
        return questions;
    }

    /** Whether it was told to end, or killed. */
    boolean isEnding() {
        return ending;
    }

    /** From now on the store's time seems to be another to this node. */
    void shift(Duration ahead) {
        shift = ahead;
    }

    /** Appends events as one commit, past the commands. */
    CompletableFuture<ConsistencyMarker> append(
            AppendCondition condition, List<LedgerEvent> events, List<UUID> ids, String author, Tag tag) {
        List<TaggedEventMessage<?>> tagged = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            EventType type = EventType.of(events.get(i));
            EventMessage message = new GenericEventMessage(
                    ids.get(i).toString(),
                    new MessageType(type.storedName(), Integer.toString(type.version())),
                    events.get(i),
                    Map.of(EntryAttribute.AUTHOR, author),
                    Instant.now());
            Set<Tag> tags = new HashSet<>(ledger.tags(message));
            tags.add(tag);
            tagged.add(new GenericTaggedEventMessage<>(message, tags));
        }
        return ledger.log().engine().appendEvents(condition, null, tagged).thenCompose(Node::finish);
    }

    private static <R> CompletableFuture<ConsistencyMarker> finish(AppendTransaction<R> append) {
        return append.commit(null).thenCompose(made -> append.afterCommit(made, null));
    }

    /** From now on nothing that it does reaches the store. */
    void kill() throws IOException {
        ending = true;
        proxy.close();
    }

    @Override
    public void close() throws IOException {
        ending = true;
        axon.shutdown();
        projections.close();
        ledger.close();
        proxy.close();
    }
}
