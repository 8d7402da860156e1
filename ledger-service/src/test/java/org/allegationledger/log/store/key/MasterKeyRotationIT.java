package org.allegationledger.log.store.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.allegationledger.log.TextSeal.RecordErasedException;
import org.allegationledger.log.TextSeal.SealBrokenException;
import org.allegationledger.log.TextSeal.Sealed;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.Exchange;
import org.allegationledger.testing.proxy.Fault;
import org.allegationledger.testing.proxy.FaultCatalogue;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A master key is replaced while nodes seal, open and erase; what was sealed stays byte for byte as it is. */
class MasterKeyRotationIT {

    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Predicate<Request> UPDATE = Request.on(KeyCollection.NAME, "update");
    private static final UUID LEDGER = UUID.randomUUID();
    private static final byte[] TEXT = "我们没有这样做".getBytes(StandardCharsets.UTF_8);
    private static final Instant ERASED_AT = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final int MORE_THAN_TWO_BATCHES = 1_100;

    private static final MasterKey OLD = key(1);
    private static final MasterKey NEW = key(2);
    private static final MasterKeys ONLY_OLD = MasterKeys.only(OLD);
    private static final MasterKeys ONLY_NEW = MasterKeys.only(NEW);
    private static final MasterKeys FIRST_STEP = new MasterKeys(OLD, Optional.of(NEW));
    private static final MasterKeys SECOND_STEP = new MasterKeys(NEW, Optional.of(OLD));

    private final Map<UUID, Sealed> sealed = new LinkedHashMap<>();
    private TestStore store;
    private FaultProxy proxy;
    private StoreConnection broken;
    private MongoCollection<Document> keys;

    @BeforeEach
    void open() throws Exception {
        store = TestStore.open();
        keys = store.database().getCollection(KeyCollection.NAME);
        proxy = FaultProxy.before(store.uri());
        broken = store.connectionBy(proxy.uri(PATIENCE));
    }

    @AfterEach
    void close() throws Exception {
        broken.close();
        proxy.close();
        store.close();
    }

    @Test
    void two_nodes_replace_it_one_after_the_other_and_never_miss_a_text() {
        String tag;
        try (KeyRing one = ring(ONLY_OLD)) {
            seal(one, MORE_THAN_TWO_BATCHES);
            tag = one.tagMac().of("text");
        }
        try (KeyRing one = onFirstStep()) {
            seal(one, 1);
            assertThat(wrappedBy(NEW)).isZero();
            try (KeyRing two = ring(SECOND_STEP)) {
                seal(two, 1);
                assertThatAllOpens(one, two);
                awaitThat(() -> wrappedBy(OLD) == 0);
                seal(one, 1);
                assertThatAllOpens(one, two);
                assertThat(two.tagMac().of("text")).isEqualTo(tag);
            }
        }
        // The last node that wrapped by the old key now starts with the new one.
        try (KeyRing one = ring(SECOND_STEP)) {
            awaitThat(() -> wrappedBy(OLD) == 0);
            assertThatAllOpens(one);
        }
        try (KeyRing one = ring(ONLY_NEW)) {
            assertThatAllOpens(one);
            assertThat(one.tagMac().of("text")).isEqualTo(tag);
        }
    }

    @Test
    void a_store_that_still_holds_a_key_of_the_old_master_key_is_not_opened_without_it() {
        try (KeyRing late = onFirstStep();
                KeyRing two = ring(SECOND_STEP)) {
            awaitThat(() -> wrappedBy(OLD) == 0);
            seal(late, 1);
            assertThatAllOpens(two);
        }

        assertThatThrownBy(() -> ring(ONLY_NEW))
                .isInstanceOf(KeyRefusedException.class)
                .hasMessageContaining("needed: " + OLD.id())
                .hasMessageContaining("configured: " + NEW.id());
    }

    @Test
    void a_key_of_a_third_master_key_says_which_one_it_needs() {
        try (KeyRing ring = ring(ONLY_OLD);
                KeyRing reader = ring(ONLY_OLD)) {
            seal(ring, 1);
            UUID record = sealed.keySet().iterator().next();
            keys.updateOne(
                    new Document("_id", record.toString()), new Document("$set", new Document("master", "third")));

            assertThatThrownBy(() -> reader.open(sealed.get(record), "event"))
                    .isInstanceOf(SealBrokenException.class)
                    .hasMessageContaining("needs another master key")
                    .cause()
                    .hasMessageContaining("needed: third");
        }
    }

    @Test
    void what_is_destroyed_or_wrapped_by_another_node_meanwhile_stays_so() {
        try (KeyRing one = ring(ONLY_OLD)) {
            seal(one, 3);
        }
        UUID destroyed = sealed.keySet().iterator().next();
        try (KeyRing one = onFirstStep();
                KeyRing two = ring(SECOND_STEP, exchange -> {
                    one.destroy(destroyed, 7, ERASED_AT);
                    try (KeyRing three = ring(SECOND_STEP)) {
                        awaitThat(() -> wrappedBy(OLD) == 0);
                        assertThatAllOpens(three, destroyed);
                    }
                    exchange.reply(exchange.forward());
                })) {
            awaitThat(() -> wrappedBy(OLD) == 0 && wrappedBy(NEW) == 3);
            assertThatThrownBy(() -> one.seal(destroyed, "event", TEXT)).isInstanceOf(RecordErasedException.class);
            assertThatAllOpens(two, destroyed);
        }
        assertThat(keys.find(new Document("_id", destroyed.toString())).first())
                .containsOnlyKeys("_id", "erasedAt", "position");
    }

    @Test
    void a_node_that_dies_in_the_middle_is_followed_by_one_that_goes_on() throws Exception {
        try (KeyRing one = ring(ONLY_OLD)) {
            seal(one, MORE_THAN_TWO_BATCHES);
        }
        CountDownLatch second = new CountDownLatch(1);
        proxy.next(UPDATE, Faults.none());
        proxy.always(UPDATE, exchange -> {
            second.countDown();
            exchange.close();
        });
        KeyRing dying = KeyRing.open(broken.database(), LEDGER, SECOND_STEP, LIMIT);
        assertThat(second.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        proxy.always(request -> true, Exchange::close);
        dying.close();
        proxy.heal();
        assertThat(wrappedBy(NEW)).isBetween(1L, MORE_THAN_TWO_BATCHES - 1L);

        try (KeyRing next = ring(SECOND_STEP)) {
            awaitThat(() -> wrappedBy(OLD) == 0);
            assertThatAllOpens(next);
        }
    }

    @Test
    void a_key_that_was_changed_stays_as_it_is_and_stops_no_other() {
        try (KeyRing one = ring(ONLY_OLD)) {
            seal(one, 3);
        }
        UUID changed = sealed.keySet().iterator().next();
        keys.updateOne(
                new Document("_id", changed.toString()),
                new Document("$set", new Document("key", new Binary(new byte[60]))));

        try (KeyRing two = ring(SECOND_STEP)) {
            awaitThat(() -> wrappedBy(OLD) == 1);
            assertThatAllOpens(two, changed);
            assertThatThrownBy(() -> two.open(sealed.get(changed), "event")).isInstanceOf(SealBrokenException.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void whatever_happens_to_the_write_all_is_wrapped_anew(FaultCatalogue.Named fault) {
        try (KeyRing one = ring(ONLY_OLD)) {
            seal(one, 2);
        }
        PlannedFault planned = proxy.next(UPDATE, fault.fault());
        PlannedFault elsewhere = proxy.always(
                request ->
                        List.of("insert", "update", "delete", "findAndModify").contains(request.name())
                                && !request.collection().equals(KeyCollection.NAME),
                Faults.none());
        try (KeyRing two = KeyRing.open(broken.database(), LEDGER, SECOND_STEP, LIMIT)) {
            awaitThat(() -> wrappedBy(OLD) == 0);
            assertThat(planned.seen()).as("it went wrong as planned").isPositive();
            assertThat(elsewhere.seen()).as("writes to anything but the keys").isZero();
            proxy.heal();
            assertThatAllOpens(two);
        }
    }

    static List<FaultCatalogue.Named> faults() {
        return FaultCatalogue.ofWrites(PATIENCE);
    }

    private KeyRing ring(MasterKeys masterKeys) {
        return KeyRing.open(store.database(), LEDGER, masterKeys, LIMIT);
    }

    /**
     * A node that was there before any other wrapped by the new key. It looked for such keys at its start, and would wrap them back
     * if it did only now.
     */
    private KeyRing onFirstStep() {
        return KeyRing.open(store.database(), LEDGER, FIRST_STEP, LIMIT, System::nanoTime);
    }

    /** A node with which something goes wrong when it first wraps keys anew. */
    private KeyRing ring(MasterKeys masterKeys, Fault fault) {
        proxy.next(UPDATE, fault);
        return KeyRing.open(broken.database(), LEDGER, masterKeys, LIMIT);
    }

    private void seal(KeyRing ring, int records) {
        List<UUID> made = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            made.add(UUID.randomUUID());
        }
        ring.make(made);
        made.forEach(record -> sealed.put(record, ring.seal(record, "event", TEXT)));
    }

    private void assertThatAllOpens(KeyRing one, KeyRing two) {
        assertThatAllOpens(one);
        assertThatAllOpens(two);
    }

    private void assertThatAllOpens(KeyRing ring, UUID... except) {
        ring.prefetch(sealed.keySet());
        sealed.forEach((record, text) -> {
            if (!List.of(except).contains(record)) {
                assertThat(ring.open(text, "event")).hasValue(TEXT);
            }
        });
    }

    private long wrappedBy(MasterKey master) {
        return keys.countDocuments(new Document("master", master.id()));
    }

    private static void awaitThat(BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it happens in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    private static MasterKey key(int first) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) first);
        return new MasterKey(secret);
    }
}
