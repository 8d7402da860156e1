package org.allegationledger.log.store.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.TextSeal.RecordErasedException;
import org.allegationledger.log.TextSeal.Sealed;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultCatalogue;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record's key is destroyed for good, on every node, whatever happens on the way to the store (design 4.3, Erasure). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyDestructionIT {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final UUID LEDGER = UUID.randomUUID();
    private static final byte[] TEXT = "我们没有这样做".getBytes(StandardCharsets.UTF_8);
    private static final Instant ERASED_AT = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final long POSITION = 7;

    private final MasterKey masterKey = new MasterKey(new byte[32]);
    private final AtomicLong nanos = new AtomicLong();
    private UUID record = UUID.randomUUID();

    private TestStore store;
    private FaultProxy proxy;
    private StoreConnection broken;
    private MongoCollection<Document> keys;
    private KeyRing node;
    private KeyRing other;

    @BeforeAll
    void open() throws Exception {
        store = TestStore.open();
        keys = store.database().getCollection(KeyCollection.NAME);
        proxy = FaultProxy.before(store.uri());
        broken = store.connectionBy(proxy.uri(PATIENCE));
        node = ring(broken, LIMIT);
        other = ring(store.connection(), LIMIT);
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

    @BeforeEach
    void anotherRecord() {
        record = UUID.randomUUID();
    }

    @Test
    void nothing_is_opened_here_any_more_and_elsewhere_within_five_seconds() {
        Sealed sealed = node.seal(record, "event", TEXT);
        assertThat(other.open(sealed, "event")).hasValue(TEXT);

        node.destroy(record, POSITION, ERASED_AT);

        assertThat(node.open(sealed, "event")).isEmpty();
        nanos.addAndGet(KeyCache.KEPT.toNanos() - 1);
        assertThat(other.open(sealed, "event")).hasValue(TEXT);
        nanos.incrementAndGet();
        assertThatItIsGone(sealed, node, other);
    }

    @Test
    void what_stays_says_when_and_by_which_event_and_is_no_key() {
        node.seal(record, "event", TEXT);

        node.destroy(record, POSITION, ERASED_AT);

        assertThat(stored()).isEqualTo(erased(POSITION, ERASED_AT));
    }

    @Test
    void nobody_makes_a_destroyed_key_again() {
        node.seal(record, "event", TEXT);
        node.destroy(record, POSITION, ERASED_AT);
        nanos.addAndGet(KeyCache.KEPT.toNanos());

        for (KeyRing ring : List.of(node, other)) {
            ring.make(Set.of(record));
            assertThat(ring.digest(record, TEXT)).isEmpty();
            assertThatThrownBy(() -> ring.seal(record, "event", TEXT)).isInstanceOf(RecordErasedException.class);
        }
        assertThat(stored()).isEqualTo(erased(POSITION, ERASED_AT));
    }

    @Test
    void a_key_that_was_never_made_is_destroyed_too() {
        node.destroy(record, POSITION, ERASED_AT);

        other.make(Set.of(record));

        assertThatThrownBy(() -> other.seal(record, "event", TEXT)).isInstanceOf(RecordErasedException.class);
        assertThat(stored()).isEqualTo(erased(POSITION, ERASED_AT));
    }

    @Test
    void of_two_destructions_the_first_stays() {
        node.seal(record, "event", TEXT);
        node.destroy(record, POSITION, ERASED_AT);

        other.destroy(record, POSITION + 1, ERASED_AT.plusSeconds(1));
        assertThat(stored()).isEqualTo(erased(POSITION, ERASED_AT));
        node.destroy(record, POSITION, ERASED_AT);
        assertThat(stored()).isEqualTo(erased(POSITION, ERASED_AT));

        assertThatThrownBy(() -> other.seal(record, "event", TEXT)).isInstanceOf(RecordErasedException.class);
    }

    @Test
    void what_was_destroyed_long_ago_is_read_and_not_written_again() {
        other.destroy(record, POSITION, ERASED_AT);
        PlannedFault write = proxy.always(Request.on(KeyCollection.NAME, "update"), Faults.none());

        node.prefetch(List.of(record));
        node.destroy(record, POSITION, ERASED_AT);
        proxy.heal();

        assertThat(write.seen()).isZero();
        assertThat(stored()).isEqualTo(erased(POSITION, ERASED_AT));
    }

    @Test
    void a_key_that_is_read_while_it_is_destroyed_is_not_remembered() {
        Sealed sealed = other.seal(record, "event", TEXT);
        PlannedFault during = proxy.next(Request.on(KeyCollection.NAME, "update"), exchange -> {
            nanos.incrementAndGet();
            assertThat(node.open(sealed, "event")).hasValue(TEXT);
            nanos.incrementAndGet();
            exchange.reply(exchange.forward());
        });

        node.destroy(record, POSITION, ERASED_AT);

        assertThat(during.seen()).isPositive();
        assertThat(node.open(sealed, "event")).isEmpty();
    }

    @Test
    void a_key_that_is_made_while_it_is_destroyed_is_destroyed() {
        PlannedFault before = proxy.next(Request.on(KeyCollection.NAME, "update"), exchange -> {
            other.make(Set.of(record));
            exchange.reply(exchange.forward());
        });

        node.destroy(record, POSITION, ERASED_AT);

        assertThat(before.seen()).isPositive();
        assertThat(stored()).isEqualTo(erased(POSITION, ERASED_AT));
    }

    @Test
    void a_store_that_stays_away_leaves_the_key_until_the_destruction_is_tried_again() {
        Sealed sealed = other.seal(record, "event", TEXT);
        try (KeyRing impatient = ring(broken, Duration.ZERO)) {
            proxy.always(Request.on(KeyCollection.NAME, "update"), Faults.closeBeforeRequest());
            assertThatThrownBy(() -> impatient.destroy(record, POSITION, ERASED_AT))
                    .isInstanceOf(LogUnavailableException.class);
            proxy.heal();
            assertThat(impatient.open(sealed, "event")).hasValue(TEXT);

            impatient.destroy(record, POSITION, ERASED_AT);

            assertThat(impatient.open(sealed, "event")).isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void whatever_happens_to_the_write_the_key_is_gone_when_it_returns(FaultCatalogue.Named fault) {
        Sealed sealed = node.seal(record, "event", TEXT);
        PlannedFault planned = proxy.next(Request.on(KeyCollection.NAME, "update"), fault.fault());

        node.destroy(record, POSITION, ERASED_AT);

        proxy.heal();
        assertThat(planned.seen()).as("it went wrong as planned").isPositive();
        assertThat(stored()).isEqualTo(erased(POSITION, ERASED_AT));
        nanos.addAndGet(KeyCache.KEPT.toNanos());
        assertThatItIsGone(sealed, node, other);
    }

    static List<FaultCatalogue.Named> faults() {
        return FaultCatalogue.ofWrites(PATIENCE);
    }

    private void assertThatItIsGone(Sealed sealed, KeyRing... rings) {
        for (KeyRing ring : rings) {
            assertThat(ring.open(sealed, "event")).isEmpty();
            assertThat(ring.digest(sealed.record(), TEXT)).isEmpty();
            assertThatThrownBy(() -> ring.seal(sealed.record(), "event", TEXT))
                    .isInstanceOf(RecordErasedException.class);
        }
    }

    private Document stored() {
        Document stored = keys.find(new Document("_id", record.toString())).first();
        assertThat(stored).isNotNull();
        return stored;
    }

    private Document erased(long position, Instant at) {
        return new Document("_id", record.toString())
                .append("erasedAt", Date.from(at))
                .append("position", position);
    }

    private KeyRing ring(StoreConnection connection, Duration limit) {
        return KeyRing.open(connection.database(), LEDGER, MasterKeys.only(masterKey), limit, nanos::get);
    }
}
