package org.allegationledger.wiring;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.allegationledger.append.GatewayRecorder;
import org.allegationledger.append.Receipts;
import org.allegationledger.command.Recorder;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.store.LogSettings;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.log.store.key.KeyRing;
import org.allegationledger.log.store.key.MasterKey;
import org.allegationledger.testing.TestStore;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;

/** A node of the ledger without HTTP: the production wiring on a test store. */
public final class TestLedger implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final MasterKey MASTER_KEY =
            MasterKey.ofBase64(Base64.getEncoder().encodeToString(new byte[32]));

    private final StoreConnection connection;
    private final KeyRing keys;
    private final LedgerEventCodec codec;
    private final MongoLog log;

    private TestLedger(StoreConnection connection) {
        this.connection = connection;
        LogSettings settings = LogSettings.of("ledger.example/test");
        keys = KeyRing.open(
                connection.database(), MongoLog.identify(connection, settings).ledgerId(), MASTER_KEY, LIMIT);
        codec = new LedgerEventCodec(keys);
        log = MongoLog.open(
                connection,
                settings,
                new MongoLog.Codec(codec::encode, stored -> stored),
                MongoLog.Hooks.of(Receipts::put));
    }

    /** A node on this store; several may run at once. */
    public static TestLedger on(TestStore store) {
        return new TestLedger(store.anotherConnection());
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

    public LogReader reader() {
        return log.reader();
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
