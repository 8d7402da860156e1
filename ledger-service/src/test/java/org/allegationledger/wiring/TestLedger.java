package org.allegationledger.wiring;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import org.allegationledger.append.GatewayRecorder;
import org.allegationledger.append.Recall;
import org.allegationledger.append.Receipts;
import org.allegationledger.append.message.EventTags;
import org.allegationledger.command.Recorder;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.TextSeal;
import org.allegationledger.log.store.AppendObserver;
import org.allegationledger.log.store.LogSettings;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.log.store.key.KeyMaterial;
import org.allegationledger.log.store.key.KeyRing;
import org.allegationledger.log.store.key.MasterKey;
import org.allegationledger.projection.Projections;
import org.allegationledger.query.ViewPositions;
import org.allegationledger.testing.TestStore;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.Tag;

/** A node of the ledger without HTTP: the production wiring on a test store. */
public final class TestLedger implements AutoCloseable {

    /** The log's name. */
    public static final String ORIGIN = "ledger.example/test";

    /** The master key, as the service takes it. */
    public static final String MASTER_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final StoreConnection connection;
    private final KeyRing keys;
    private final LedgerEventCodec codec;
    private final MongoLog log;

    private TestLedger(StoreConnection connection, LogSettings settings) {
        this.connection = connection;
        keys = KeyRing.open(
                connection.database(),
                MongoLog.identify(connection, settings).ledgerId(),
                new MasterKey(KeyMaterial.configured(MASTER_KEY, "LEDGER_MASTER_KEY")),
                LIMIT);
        codec = new LedgerEventCodec(keys);
        log = MongoLog.open(
                connection,
                settings,
                new MongoLog.Codec(codec::encode, stored -> stored),
                new MongoLog.Hooks(Receipts::put, Recall::isAllowed, AppendObserver.NONE));
    }

    /** A node on this store; several may run at once. */
    public static TestLedger on(TestStore store) {
        return on(store.anotherConnection(), LogSettings.of(ORIGIN));
    }

    /** A node on the database of a service that was started with {@link #ORIGIN} and {@link #MASTER_KEY}. */
    public static TestLedger at(String uri, String database) {
        return on(StoreConnection.open(uri, database), LogSettings.of(ORIGIN));
    }

    /** A node on a connection, which it closes at its end, with limits of its own. */
    public static TestLedger on(StoreConnection connection, LogSettings settings) {
        return new TestLedger(connection, settings);
    }

    /** The database, which reads the views as what they are. */
    public MongoDatabase database() {
        return ViewWiring.withViews(connection.database());
    }

    /** Axon as in production, for a fixture; whoever starts it shuts it down. */
    public EventSourcingConfigurer configurer() {
        return AxonWiring.configurer(
                log.engine(), codec, log.reader(), keys, keys.tagMac()::of, InstantSource.system());
    }

    /** The way of commands on a configuration that was started. */
    public static Recorder recorder(AxonConfiguration axon) {
        return new GatewayRecorder(axon.getComponent(CommandGateway.class), LIMIT);
    }

    /** Which versions of the views serve, and how far they are, as production tells the queries. */
    public static ViewPositions positions(Projections projections) {
        return ViewWiring.positions(projections);
    }

    /** The log itself. */
    public MongoLog log() {
        return log;
    }

    /** The tags that production gives an event. */
    public Set<Tag> tags(EventMessage message) {
        return new EventTags(keys.tagMac()::of).resolve(message);
    }

    public LogReader reader() {
        return log.reader();
    }

    /** What seals and opens the texts on this node. */
    public TextSeal seal() {
        return keys;
    }

    public EventCodec<Recorded> codec() {
        return codec;
    }

    @Override
    public void close() {
        log.close();
        keys.close();
        connection.close();
    }
}
