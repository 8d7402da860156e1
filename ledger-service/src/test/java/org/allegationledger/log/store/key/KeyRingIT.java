package org.allegationledger.log.store.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.allegationledger.log.TextSeal.RecordErasedException;
import org.allegationledger.log.TextSeal.SealBrokenException;
import org.allegationledger.log.TextSeal.Sealed;
import org.allegationledger.testing.TestStore;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyRingIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final UUID LEDGER = UUID.randomUUID();
    private static final byte[] TEXT = "我们没有这样做".getBytes(StandardCharsets.UTF_8);

    private final MasterKey masterKey = new MasterKey(new byte[32]);
    private final AtomicLong nanos = new AtomicLong();
    private TestStore store;
    private MongoCollection<Document> keys;

    @BeforeEach
    void open() {
        store = TestStore.open();
        keys = store.connection().database().getCollection("keys");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_one_node_seals_another_opens() {
        UUID record = UUID.randomUUID();
        try (KeyRing one = ring();
                KeyRing other = ring()) {
            Sealed sealed = one.seal(record, "event", TEXT);

            assertThat(other.open(sealed, "event")).hasValue(TEXT);
            assertThat(other.digest(record, TEXT))
                    .hasValue(one.digest(record, TEXT).orElseThrow());
        }
    }

    @Test
    void the_key_is_stored_wrapped_before_anything_sealed_is_returned() {
        UUID record = UUID.randomUUID();
        try (KeyRing ring = ring()) {
            ring.seal(record, "event", TEXT);

            Document document = keyOf(record);
            assertThat(document).containsOnlyKeys("_id", "v", "master", "key");
            assertThat(document).containsEntry("v", 1).containsEntry("master", masterKey.id());
            assertThat(document.get("key", Binary.class).getData()).hasSize(12 + 32 + 16);
        }
    }

    @Test
    void a_text_does_not_open_for_another_event() {
        try (KeyRing ring = ring()) {
            Sealed sealed = ring.seal(UUID.randomUUID(), "event", TEXT);

            assertThatThrownBy(() -> ring.open(sealed, "other")).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void nodes_that_make_the_same_keys_at_once_end_with_the_same_keys() throws Exception {
        List<UUID> records = uuids(50);
        List<KeyRing> rings = List.of(ring(), ring(), ring(), ring());
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Sealed>> sealed = new ArrayList<>();
            for (UUID record : records) {
                for (KeyRing ring : rings) {
                    sealed.add(callers.submit(() -> ring.seal(record, "event", TEXT)));
                }
            }
            for (Future<Sealed> one : sealed) {
                for (KeyRing ring : rings) {
                    assertThat(ring.open(one.get(30, TimeUnit.SECONDS), "event"))
                            .hasValue(TEXT);
                }
            }
        }
        rings.forEach(KeyRing::close);
        assertThat(keys.countDocuments()).isEqualTo(records.size() + 1L);
    }

    @Test
    void nodes_that_start_a_ledger_at_once_make_the_same_tags() throws Exception {
        try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<KeyRing>> rings = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                rings.add(nodes.submit(() -> {
                    KeyRing ring = ring();
                    ring.seal(UUID.randomUUID(), "event", TEXT);
                    return ring;
                }));
            }
            String tag = rings.getFirst().get().tagMac().of("local\nkey");
            assertThat(tag).matches("[A-Za-z0-9_-]{43}");
            for (Future<KeyRing> ring : rings) {
                assertThat(ring.get().tagMac().of("local\nkey")).isEqualTo(tag);
                assertThat(ring.get().tagMac().of("local\nother")).isNotEqualTo(tag);
                ring.get().close();
            }
        }
    }

    @Test
    void an_erased_record_can_neither_be_opened_nor_sealed_nor_digested() {
        UUID record = UUID.randomUUID();
        try (KeyRing ring = ring();
                KeyRing other = ring()) {
            Sealed sealed = ring.seal(record, "event", TEXT);
            erase(record);

            assertThat(other.open(sealed, "event")).isEmpty();
            assertThat(other.digest(record, TEXT)).isEmpty();
            assertThatThrownBy(() -> other.seal(record, "event", TEXT)).isInstanceOf(RecordErasedException.class);
            assertThat(keyOf(record)).containsKey("erasedAt").doesNotContainKey("key");
        }
    }

    @Test
    void an_erasure_elsewhere_is_noticed_after_five_seconds() {
        UUID record = UUID.randomUUID();
        try (KeyRing ring = ring()) {
            Sealed sealed = ring.seal(record, "event", TEXT);
            erase(record);

            nanos.addAndGet(KeyCache.KEPT.toNanos() - 1);
            assertThat(ring.open(sealed, "event")).hasValue(TEXT);
            nanos.incrementAndGet();
            assertThat(ring.open(sealed, "event")).isEmpty();
        }
    }

    @Test
    void prefetched_keys_open_without_a_further_read() {
        List<UUID> records = uuids(2_000);
        try (KeyRing ring = ring();
                KeyRing reader = ring()) {
            List<Sealed> sealed = records.stream()
                    .limit(20)
                    .map(record -> ring.seal(record, "event", TEXT))
                    .toList();

            reader.prefetch(records);
            keys.drop();

            assertThat(sealed)
                    .allSatisfy(one -> assertThat(reader.open(one, "event")).hasValue(TEXT));
        }
    }

    @Test
    void keys_that_were_made_at_once_seal_and_digest_without_a_further_write() {
        List<UUID> records = uuids(100);
        try (KeyRing ring = ring();
                KeyRing other = ring()) {
            Sealed before = other.seal(records.getFirst(), "event", TEXT);

            ring.make(records);
            assertThat(keys.countDocuments(Filters.in(
                            "_id", records.stream().map(UUID::toString).toList())))
                    .isEqualTo(100);
            keys.drop();

            assertThat(records).allSatisfy(record -> {
                assertThat(ring.digest(record, TEXT)).isPresent();
                assertThat(ring.open(ring.seal(record, "event", TEXT), "event")).hasValue(TEXT);
            });
            assertThat(ring.open(before, "event")).hasValue(TEXT);
            assertThat(keys.countDocuments()).isZero();
        }
    }

    @Test
    void a_key_that_is_gone_is_broken_and_not_erased() {
        UUID record = UUID.randomUUID();
        try (KeyRing ring = ring();
                KeyRing other = ring()) {
            Sealed sealed = ring.seal(record, "event", TEXT);
            keys.deleteOne(Filters.eq("_id", record.toString()));

            assertThatThrownBy(() -> other.open(sealed, "event"))
                    .isInstanceOf(SealBrokenException.class)
                    .hasMessageContaining("gone");
        }
    }

    @Test
    void a_key_moved_from_another_record_is_refused() {
        UUID record = UUID.randomUUID();
        UUID victim = UUID.randomUUID();
        try (KeyRing ring = ring();
                KeyRing other = ring()) {
            ring.seal(record, "event", TEXT);
            Sealed sealed = ring.seal(victim, "event", TEXT);
            keys.bulkWrite(List.of(new ReplaceOneModel<>(
                    Filters.eq("_id", victim.toString()), keyOf(record).append("_id", victim.toString()))));

            assertThatThrownBy(() -> other.open(sealed, "event"))
                    .isInstanceOf(SealBrokenException.class)
                    .hasMessageContaining("unwrapped");
        }
    }

    @Test
    void another_master_key_is_refused_at_start_and_changes_nothing() {
        ring().close();
        List<Document> before = keys.find().into(new ArrayList<>());
        byte[] other = new byte[32];
        Arrays.fill(other, (byte) 7);

        assertThatThrownBy(() -> KeyRing.open(store.connection().database(), LEDGER, new MasterKey(other), LIMIT))
                .isInstanceOf(KeyRefusedException.class)
                .hasMessageContaining("another master key")
                .hasMessageContaining(masterKey.id());
        assertThat(keys.find().into(new ArrayList<>())).isEqualTo(before);
    }

    @Test
    void a_changed_tag_key_is_refused_at_start() {
        ring().close();
        keys.updateOne(Filters.eq("_id", TagKey.ID), Updates.set("key", new Binary(new byte[60])));

        assertThatThrownBy(this::ring).isInstanceOf(KeyRefusedException.class).hasMessageContaining("changed");
    }

    @Test
    void a_ledger_that_lost_its_keys_gets_no_new_ones() {
        store.connection().database().getCollection("commits").insertOne(new Document("_id", 0L));

        assertThatThrownBy(this::ring).isInstanceOf(KeyRefusedException.class).hasMessageContaining("gone");
        assertThat(keys.countDocuments()).isZero();
    }

    @Test
    void a_ledger_that_lost_its_tag_key_gets_no_new_one() {
        try (KeyRing ring = ring()) {
            ring.seal(UUID.randomUUID(), "event", TEXT);
        }
        keys.deleteOne(Filters.eq("_id", TagKey.ID));

        assertThatThrownBy(this::ring).isInstanceOf(KeyRefusedException.class).hasMessageContaining("gone");
        assertThat(keys.countDocuments()).isOne();
    }

    private KeyRing ring() {
        return KeyRing.open(store.connection().database(), LEDGER, MasterKeys.only(masterKey), LIMIT, nanos::get);
    }

    private Document keyOf(UUID record) {
        Document document = keys.find(Filters.eq("_id", record.toString())).first();
        assertThat(document).isNotNull();
        return document;
    }

    private void erase(UUID record) {
        keys.replaceOne(
                Filters.eq("_id", record.toString()), new Document("erasedAt", new Date()).append("position", 7L));
    }

    private static List<UUID> uuids(int count) {
        List<UUID> uuids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            uuids.add(UUID.randomUUID());
        }
        return uuids;
    }
}
