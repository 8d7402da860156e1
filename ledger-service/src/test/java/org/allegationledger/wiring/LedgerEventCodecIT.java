package org.allegationledger.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EntryAttribute;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.TextSeal.RecordErasedException;
import org.allegationledger.log.store.key.KeyRing;
import org.allegationledger.log.store.key.MasterKey;
import org.allegationledger.testing.ArbitraryEvents;
import org.allegationledger.testing.TestStore;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Text;
import org.bson.Document;

/** Facts through the codec and back, under real keys. */
class LedgerEventCodecIT {

    private static final UUID LEDGER = UUID.randomUUID();
    private static final MasterKey MASTER_KEY = new MasterKey(new byte[32]);

    private static TestStore store;
    private static KeyRing ring;

    private final LedgerEventCodec codec = new LedgerEventCodec(ring);

    @BeforeContainer
    static void openStore() {
        store = TestStore.open();
        ring = anotherRing();
    }

    @AfterContainer
    static void closeStore() {
        ring.close();
        store.close();
    }

    @Provide
    Arbitrary<List<LedgerEvent>> events() {
        return ArbitraryEvents.events().list().ofMinSize(1).ofMaxSize(5);
    }

    @Property(tries = 100)
    void what_was_encoded_opens_as_it_was_and_decodes_with_its_texts_sealed(
            @ForAll("events") List<LedgerEvent> events) {
        List<StoredEvent> stored = new ArrayList<>();
        for (LedgerEvent event : events) {
            stored.add(stored(event, stored.size()));
        }

        assertThat(codec.open(stored)).extracting(Recorded::event).isEqualTo(events);
        for (int i = 0; i < events.size(); i++) {
            LedgerEvent decoded = codec.decode(stored.get(i)).event();
            assertThat(decoded.id()).isEqualTo(events.get(i).id());
            assertThat(decoded).hasSameClassAs(events.get(i));
        }
        assertThat(codec.open(stored))
                .as("once more, after they were decoded")
                .extracting(Recorded::event)
                .isEqualTo(events);
    }

    @Example
    void an_event_that_was_decoded_is_not_taken_for_another_one_at_its_place() {
        codec.decode(stored(party(), 7));
        PartyRegistered other = party();

        assertThat(codec.open(List.of(stored(other, 7))))
                .extracting(Recorded::event)
                .containsExactly(other);
    }

    @Example
    void the_places_in_the_log_come_along() {
        Recorded recorded = codec.decode(stored(party(), 7));

        assertThat(recorded.position()).isEqualTo(7);
        assertThat(recorded.recordedBy()).isEqualTo("local");
        assertThat(recorded.recordedAt()).isEqualTo(Instant.EPOCH);
        assertThat(recorded.tags()).containsExactly(new Tag("external-id", "a:b"));
        assertThat(((PartyRegistered) recorded.event()).details().name()).isEqualTo(Text.SEALED);
    }

    @Example
    void no_text_stands_in_the_data() {
        String data = new String(codec.encode("event", party()), UTF_8);

        assertThat(data)
                .doesNotContain("中国")
                .contains("\"sealed\":{\"v\":1,\"kid\":\"")
                .contains("\"com\":\"");
    }

    @Example
    void an_erased_record_decodes_and_opens_with_its_texts_sealed_and_records_nothing_more() {
        PartyRegistered party = party();
        StoredEvent stored = stored(party, 0);
        store.connection()
                .database()
                .getCollection("keys")
                .replaceOne(
                        Filters.eq("_id", party.id().toString()),
                        new Document("erasedAt", new Date(0)).append("position", 1L));
        try (KeyRing other = anotherRing()) {
            LedgerEventCodec elsewhere = new LedgerEventCodec(other);

            PartyRegistered opened =
                    (PartyRegistered) elsewhere.open(List.of(stored)).getFirst().event();

            assertThat(opened.details().name()).isEqualTo(Text.SEALED);
            assertThat(opened.details().kind()).isEqualTo(PartyKind.STATE);
            assertThatThrownBy(() -> elsewhere.encode("event", party)).isInstanceOf(RecordErasedException.class);
        }
    }

    @Example
    void texts_moved_from_another_event_are_corrupt() {
        StoredEvent stored = stored(party(), 3);
        StoredEvent moved = with(stored, "other", stored.data());

        assertThatThrownBy(() -> codec.open(List.of(moved)))
                .isInstanceOfSatisfying(
                        LogCorruptException.class,
                        corrupt -> assertThat(corrupt.position()).isEqualTo(3));
    }

    @Example
    void texts_under_another_records_key_are_corrupt() {
        PartyRegistered party = party();
        StoredEvent stored = stored(party, 3);
        String data = new String(stored.data(), UTF_8)
                .replaceFirst(party.id().toString(), UUID.randomUUID().toString());

        assertThatThrownBy(() -> codec.open(List.of(with(stored, stored.id(), data.getBytes(UTF_8)))))
                .isInstanceOf(LogCorruptException.class)
                .hasMessageContaining("another record");
    }

    @Example
    void data_that_cannot_be_read_names_its_position() {
        StoredEvent broken = with(stored(party(), 5), "event", "{\"id\":1}".getBytes(UTF_8));

        assertThatThrownBy(() -> codec.decode(broken))
                .isInstanceOf(LogCorruptException.class)
                .hasMessageContaining("5");
        assertThatThrownBy(() -> codec.open(List.of(broken))).isInstanceOf(LogCorruptException.class);
    }

    @Example
    void what_is_not_an_event_of_the_ledger_is_not_encoded() {
        assertThatThrownBy(() -> codec.encode("event", "payload")).isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyRing anotherRing() {
        return KeyRing.open(store.connection().database(), LEDGER, MASTER_KEY, Duration.ofSeconds(10));
    }

    private static PartyRegistered party() {
        return new PartyRegistered(
                new PartyId(UUID.randomUUID()),
                new PartyDetails(PartyKind.STATE, new Text("中国"), List.of(), List.of(), null, null));
    }

    private StoredEvent stored(LedgerEvent event, long position) {
        String id = UUID.randomUUID().toString();
        EventType type = EventType.of(event);
        return new StoredEvent(
                new Position(position),
                id,
                type.storedName(),
                Integer.toString(type.version()),
                Instant.EPOCH,
                Instant.EPOCH,
                Set.of("external-id:a:b"),
                Map.of(EntryAttribute.AUTHOR, "local"),
                codec.encode(id, event),
                new byte[0]);
    }

    private static StoredEvent with(StoredEvent stored, String id, byte[] data) {
        return new StoredEvent(
                stored.position(),
                id,
                stored.type(),
                stored.version(),
                stored.time(),
                stored.recordedAt(),
                stored.tags(),
                stored.attributes(),
                data,
                stored.entry());
    }
}
