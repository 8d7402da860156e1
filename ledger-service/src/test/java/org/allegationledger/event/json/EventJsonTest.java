package org.allegationledger.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.json.fields.UnreadableEventException;
import org.allegationledger.testing.ArbitraryEvents;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

    private static final String ID = "0198c0de-0000-7000-8000-00000000000b";
    private static final PartyId PARTY = new PartyId(UUID.fromString(ID));
    private static final String NAME = "ledger.PartyRegistered";
    private static final String PLAIN =
            "{\"id\":\"" + ID + "\",\"kind\":\"STATE\",\"name\":\"\",\"aliases\":[\"\"],\"externalIds\":[]}";
    private static final String TEXTS = "{\"/name\":\"中国\",\"/aliases/0\":\"a/b ~ \\\"c\\\"\"}";

    @Provide
    Arbitrary<LedgerEvent> events() {
        return ArbitraryEvents.events();
    }

    @Property(tries = 300)
    void every_event_comes_back_as_it_was(@ForAll("events") LedgerEvent event) {
        EventType type = EventType.of(event);
        EventDraft draft = EventJson.write(event);
        EventData data = EventJson.read(type.storedName(), Integer.toString(type.version()), draft.data());

        LedgerEvent read = draft.texts().map(data::event).orElseGet(data::event);

        assertThat(read).isEqualTo(event);
        assertThat(EventJson.write(read).data()).isEqualTo(draft.data());
    }

    @Property(tries = 300)
    void an_event_without_its_texts_reads_as_the_same_with_sealed_ones(@ForAll("events") LedgerEvent event) {
        EventType type = EventType.of(event);
        SealedTexts sealed = new SealedTexts(event.id().value(), new byte[28], new byte[32]);

        EventData data = EventJson.read(
                type.storedName(),
                Integer.toString(type.version()),
                EventJson.write(event).data(sealed));

        assertThat(data.sealed()).hasValueSatisfying(found -> {
            assertThat(found.kid()).isEqualTo(event.id().value());
            assertThat(found.ciphertext()).isEqualTo(new byte[28]);
            assertThat(found.commitment()).isEqualTo(new byte[32]);
        });
        assertThat(data.event().id()).isEqualTo(event.id());
        assertThat(data.event()).hasSameClassAs(event);
    }

    @Test
    void texts_are_taken_out_by_their_json_pointers() {
        EventDraft draft = EventJson.write(registered());

        assertThat(new String(draft.data(), UTF_8)).isEqualTo(PLAIN);
        assertThat(new String(draft.texts().orElseThrow(), UTF_8)).isEqualTo(TEXTS);
    }

    @Test
    void a_text_is_kept_character_by_character() {
        String odd = "e\u0301 \u00e9 \u202e\u200d\ufeff\u2028 \ud83d\ude00 \udbff\udfff /";
        LedgerEvent event = new PartyRegistered(
                PARTY, new PartyDetails(PartyKind.GROUP, new Text(odd), List.of(), List.of(), null, null));

        byte[] texts = EventJson.write(event).texts().orElseThrow();

        assertThat(new String(texts, UTF_8)).isEqualTo("{\"/name\":\"" + odd + "\"}");
        assertThat(EventJson.read(NAME, "1", EventJson.write(event).data()).event(texts))
                .isEqualTo(event);
    }

    @Test
    void a_change_that_clears_a_field_is_a_null_and_no_change_is_nothing() {
        PartyChanges changes = new PartyChanges(null, null, null, null, new Change<>(null), null);
        PartyAmended event = new PartyAmended(PARTY, new Text("why"), changes, List.of());

        assertThat(new String(EventJson.write(event).data(), UTF_8))
                .isEqualTo("{\"id\":\"" + ID
                        + "\",\"reason\":\"\",\"changes\":{\"actsFor\":null},\"freedExternalIds\":[]}");
    }

    @Test
    void a_text_that_was_not_opened_cannot_be_written() {
        SealedTexts texts = new SealedTexts(PARTY.value(), new byte[28], new byte[32]);
        byte[] data = EventJson.write(registered()).data(texts);
        LedgerEvent sealed = EventJson.read(NAME, "1", data).event();

        assertThatThrownBy(() -> EventJson.write(sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"kind\"`             | `\"more\":1,\"kind\"`       | /more",
                "`\"kind\":\"STATE\",`  | ``                          | /kind",
                "`\"STATE\"`            | `\"NATION\"`                | /kind",
                "`\"STATE\"`            | `null`                      | /kind",
                "`\"STATE\"`            | `1`                         | /kind",
                "`\"name\":\"\"`        | `\"name\":\"in the clear\"` | /name",
                "`\"name\":\"\"`        | `\"name\":null`             | /name",
                "`[\"\"]`               | `[1]`                       | /aliases/0",
                "`[\"\"]`               | `{}`                        | /aliases",
                "`[]`                   | `[7]`                       | /externalIds/0",
                "`[]`                   | `[{\"scheme\":\"\"}]`       | /externalIds/0/value",
                "`0198c0de-0000`        | `198c0de-0000`              | /id",
                "`0198c0de-0000`        | `0198C0DE-0000`             | /id",
            })
    void fields_that_are_not_the_events_are_refused(String was, String is, String pointer) {
        byte[] data = PLAIN.replace(was, is).getBytes(UTF_8);

        byte[] texts = TEXTS.replace("}", ",\"/externalIds/0/scheme\":\"s\"}").getBytes(UTF_8);

        assertThatThrownBy(() -> EventJson.read(NAME, "1", data).event(texts))
                .isInstanceOfSatisfying(
                        UnreadableEventException.class,
                        refused -> assertThat(refused.pointer()).isEqualTo(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{",
                "{} {}",
                "{\"id\":1,\"id\":2}",
                "{\"sealed\":1}",
                "{\"sealed\":{\"v\":2}}",
                "{\"sealed\":{\"v\":1,\"kid\":\"" + ID + "\",\"ct\":\"AA\",\"com\":\"AA\"}}",
                "{\"sealed\":{\"v\":1,\"kid\":\"" + ID + "\",\"ct\":\"*\",\"com\":\"AA\"}}",
            })
    void bytes_that_are_not_an_events_data_are_refused(String data) {
        assertThatThrownBy(() -> EventJson.read(NAME, "1", data.getBytes(UTF_8)))
                .isInstanceOf(UnreadableEventException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"/name\":\"x\"}",
                "{\"/name\":\"x\",\"/aliases/0\":\"\"}",
                "{\"/name\":\"x\",\"/aliases/0\":1}",
                "{\"/name\":\"x\",\"/aliases/0\":\"y\",\"/aliases/1\":\"z\"}",
            })
    void texts_that_are_not_the_events_are_refused(String texts) {
        EventData data = EventJson.read(NAME, "1", PLAIN.getBytes(UTF_8));

        assertThatThrownBy(() -> data.event(texts.getBytes(UTF_8))).isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void texts_that_were_left_out_are_missed() {
        EventData data = EventJson.read(NAME, "1", PLAIN.getBytes(UTF_8));

        assertThatThrownBy(data::event)
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("/name");
    }

    @Test
    void a_name_or_a_version_that_is_not_known_is_refused() {
        byte[] data = PLAIN.getBytes(UTF_8);

        assertThatThrownBy(() -> EventJson.read("ledger.PartyPraised", "1", data))
                .isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> EventJson.read(NAME, "2", data)).isInstanceOf(UnreadableEventException.class);
        assertThatThrownBy(() -> EventJson.read(NAME, "01", data)).isInstanceOf(UnreadableEventException.class);
    }

    @Test
    void fields_that_do_not_go_together_are_refused() {
        byte[] data = ("{\"id\":\"" + ID + "\",\"kind\":\"REPORT\",\"reliability\":\"F\",\"externalIds\":[]}")
                .getBytes(UTF_8);

        assertThatThrownBy(() ->
                        EventJson.read("ledger.SourceRegistered", "1", data).event())
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining("go together");
    }

    private static PartyRegistered registered() {
        return new PartyRegistered(
                PARTY,
                new PartyDetails(
                        PartyKind.STATE, new Text("中国"), List.of(new Text("a/b ~ \"c\"")), List.of(), null, null));
    }
}
