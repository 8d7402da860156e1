package org.allegationledger.log.store.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.allegationledger.log.TextSeal.Sealed;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.PlannedFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every step by which a node gets a record's key with every fault of the proxy (design 4.2, Sealed text), while another
 * node, which nothing happens to, needs the same key. One key ring lives through all rows.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyFaultTableIT {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int WRITERS = 3;
    private static final byte[] TEXT = "我们没有这样做".getBytes(StandardCharsets.UTF_8);
    private static final UUID LEDGER = UUID.randomUUID();

    private final MasterKey masterKey = new MasterKey(new byte[32]);

    /** What was sealed, by record. */
    private final Map<UUID, List<Sealed>> sealed = new ConcurrentHashMap<>();

    private TestStore store;
    private FaultProxy proxy;
    private StoreConnection broken;
    private KeyRing node;
    private KeyRing other;

    @BeforeAll
    void open() throws Exception {
        store = TestStore.open();
        proxy = FaultProxy.before(store.uri());
        broken = store.connectionBy(proxy.uri(KeyFault.DRIVER_PATIENCE));
        node = ring(broken);
        other = ring(store.connection());
    }

    @AfterAll
    void close() throws Exception {
        proxy.heal();
        node.close();
        other.close();
        broken.close();
        proxy.close();
        store.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void both_nodes_have_the_same_key(KeyFault fault) throws Exception {
        UUID record = UUID.randomUUID();
        PlannedFault planned = fault.planIn(proxy, () -> seal(other, record));
        switch (fault.step()) {
            case INSERT -> sealAtOnce(record, node, other);
            case FIND_WINNER -> sealAtOnce(record, node);
            case OPEN -> {
                sealAtOnce(record, other);
                assertThatItOpens(node, record);
            }
        }
        assertThat(planned.seen()).as("it went wrong as planned").isPositive();
        proxy.heal();

        sealAtOnce(record, node, other);
        assertThatItOpens(node, record);
        assertThatItOpens(other, record);
        try (KeyRing fresh = ring(store.connection())) {
            // A key that was used and is not the one that is stored would show only where nobody remembers it.
            assertThatItOpens(fresh, record);
        }
        assertThat(node.digest(record, TEXT))
                .isPresent()
                .hasValueSatisfying(
                        digest -> assertThat(other.digest(record, TEXT)).hasValue(digest));
        assertThat(store.database()
                        .getCollection(KeyCollection.NAME)
                        .countDocuments(Filters.eq("_id", record.toString())))
                .isOne();
    }

    private void sealAtOnce(UUID record, KeyRing... rings) throws Exception {
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Sealed>> writing = new ArrayList<>();
            for (KeyRing ring : rings) {
                for (int i = 0; i < WRITERS; i++) {
                    writing.add(writers.submit(() -> seal(ring, record)));
                }
            }
            for (Future<Sealed> one : writing) {
                one.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        }
    }

    private Sealed seal(KeyRing ring, UUID record) {
        Sealed made = ring.seal(record, "event", TEXT);
        sealed.computeIfAbsent(record, _ -> new CopyOnWriteArrayList<>()).add(made);
        return made;
    }

    private void assertThatItOpens(KeyRing ring, UUID record) {
        assertThat(sealed.getOrDefault(record, List.of()))
                .isNotEmpty()
                .allSatisfy(one -> assertThat(ring.open(one, "event")).hasValue(TEXT));
    }

    private KeyRing ring(StoreConnection connection) {
        return KeyRing.open(connection.database(), LEDGER, masterKey, LIMIT);
    }

    static List<KeyFault> rows() {
        return KeyFault.table();
    }
}
