package org.allegationledger.log.store.entry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.allegationledger.log.EntryTooLargeException;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.StoredEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {

    private static final UUID LEDGER = UUID.fromString("6f7c1d7e-51a1-4b54-9f0c-0b6d2f1f5a11");
    private static final Instant SAID = Instant.parse("2024-12-18T09:12:33.123456789Z");
    private static final Instant RECORDED = Instant.parse("2024-12-19T10:00:00.007Z");

    private final EntryWriter writer = new EntryWriter(LEDGER);

    @Test
    void an_entry_is_a_cloud_event_with_the_attributes_of_the_design() {
        UnstampedEntry entry = writer.write(new EntryWriter.Draft(
                "0193d7e0-0000-7000-8000-000000000001",
                "ledger.DenialRecorded",
                "1",
                SAID,
                Map.of("subject", "allegation/a", "authid", "local", "digest", "abc", "zone", "z"),
                List.of("party:2", "allegation:1"),
                "{\"extent\":\"FULL\"}".getBytes(UTF_8)));

        assertThat(new String(entry.stamped(UnstampedEntry.recordedTime(RECORDED), 42), UTF_8))
                .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"0193d7e0-0000-7000-8000-000000000001\","
                        + "\"source\":\"urn:uuid:6f7c1d7e-51a1-4b54-9f0c-0b6d2f1f5a11\","
                        + "\"type\":\"ledger.DenialRecorded\",\"typeversion\":\"1\","
                        + "\"time\":\"2024-12-18T09:12:33.123456789Z\","
                        + "\"recordedtime\":\"2024-12-19T10:00:00.007Z\",\"sequence\":\"00000000000000000042\","
                        + "\"subject\":\"allegation/a\",\"authid\":\"local\",\"digest\":\"abc\","
                        + "\"metadata\":\"{\\\"zone\\\":\\\"z\\\"}\","
                        + "\"tags\":\"[\\\"allegation:1\\\",\\\"party:2\\\"]\","
                        + "\"datacontenttype\":\"application/json\",\"data\":{\"extent\":\"FULL\"}}");
    }

    @Test
    void stamping_again_gives_the_entry_of_another_place() {
        UnstampedEntry entry = writer.write(draft("{}".getBytes(UTF_8)));

        StoredEvent first = EntryReader.read(entry.stamped(UnstampedEntry.recordedTime(RECORDED), 7), 7);
        StoredEvent second = EntryReader.read(
                entry.stamped(UnstampedEntry.recordedTime(RECORDED.plusMillis(1)), Long.MAX_VALUE), Long.MAX_VALUE);

        assertThat(first.recordedAt()).isEqualTo(RECORDED);
        assertThat(first.position().value()).isEqualTo(7);
        assertThat(second.recordedAt()).isEqualTo(RECORDED.plusMillis(1));
        assertThat(second.position().value()).isEqualTo(Long.MAX_VALUE);
    }

    @Property
    void whatever_an_event_says_comes_back(
            @ForAll String id,
            @ForAll String type,
            @ForAll @Size(max = 5) Map<String, String> metadata,
            @ForAll @Size(max = 5) Set<String> tags,
            @ForAll @Size(max = 200) byte[] payload,
            @ForAll Instant time) {
        Map<String, String> withAttributes = new HashMap<>(metadata);
        withAttributes.put("subject", id);
        withAttributes.put("correlationid", "");
        withAttributes.put("causationid", null);
        StoredEvent read =
                read(new EntryWriter.Draft(id, type, "0.0.1", time, withAttributes, List.copyOf(tags), payload));

        assertThat(read.id()).isEqualTo(id);
        assertThat(read.type()).isEqualTo(type);
        assertThat(read.version()).isEqualTo("0.0.1");
        assertThat(read.time()).isEqualTo(time);
        assertThat(read.tags()).isEqualTo(tags);
        assertThat(read.attributes()).isEqualTo(withAttributes);
        assertThat(read.data()).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "0",
                "-0.5e+10",
                "\"\"",
                "{\"a\" : [1, {\"b\":\"\\u12aB\\n\"}]}",
                "\"\uD83D\uDE00 \u4E2D\"",
                "[[[]],[]]",
                "\"\\\\\\\"\""
            })
    void json_stands_in_the_entry_byte_for_byte(String json) {
        byte[] payload = json.getBytes(UTF_8);
        byte[] stamped = writer.write(draft(payload)).stamped(UnstampedEntry.recordedTime(RECORDED), 0);

        assertThat(new String(stamped, UTF_8)).endsWith("\"data\":" + json + "}");
        assertThat(EntryReader.read(stamped, 0).data()).isEqualTo(payload);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " {}",
                "{} ",
                "{",
                "[1,]",
                "{\"a\"}",
                "{a:1}",
                "01",
                "1.",
                "+1",
                ".5",
                "1e",
                "nul",
                "nulll",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "{} {}",
                "\"\n\"",
                "event-0",
                "{\"a\":1,}",
                "[1 2]",
                "]",
                "-"
            })
    void what_is_not_exactly_one_json_value_is_kept_as_base64(String text) {
        byte[] payload = text.getBytes(UTF_8);
        byte[] stamped = writer.write(draft(payload)).stamped(UnstampedEntry.recordedTime(RECORDED), 0);

        assertThat(new String(stamped, UTF_8)).contains("\"data_base64\":\"").doesNotContain("\"data\":");
        assertThat(EntryReader.read(stamped, 0).data()).isEqualTo(payload);
    }

    @Test
    void json_that_is_not_valid_utf_8_is_kept_as_base64() {
        List<byte[]> payloads = List.of(
                quoted(0xff),
                quoted(0xc0, 0xaf),
                quoted(0xc1, 0x81),
                quoted(0xed, 0xa0, 0x80),
                quoted(0xe0, 0x80, 0x80),
                quoted(0xf4, 0x90, 0x80, 0x80),
                quoted(0xf8, 0x88, 0x80, 0x80),
                quoted(0xe4, 0xb8),
                quoted(0x80));
        for (byte[] payload : payloads) {
            assertThat(JsonCheck.isJson(payload)).isFalse();
            assertThat(read(draft(payload)).data()).isEqualTo(payload);
        }
    }

    @Test
    void json_deeper_than_a_reader_should_recurse_is_kept_as_base64() {
        byte[] deep = ("[".repeat(300) + "]".repeat(300)).getBytes(UTF_8);

        assertThat(JsonCheck.isJson(deep)).isFalse();
        assertThat(read(draft(deep)).data()).isEqualTo(deep);
    }

    @Test
    void an_entry_that_is_too_large_is_refused_with_its_size() {
        int envelope = writer.write(draft("\"\"".getBytes(UTF_8))).length() - 2;
        byte[] fits = ("\"" + "x".repeat(65_535 - envelope - 2) + "\"").getBytes(UTF_8);
        byte[] tooLarge = ("\"" + "x".repeat(65_535 - envelope - 1) + "\"").getBytes(UTF_8);

        assertThat(writer.write(draft(fits)).length()).isEqualTo(65_535);
        assertThatThrownBy(() -> writer.write(draft(tooLarge)))
                .isInstanceOfSatisfying(
                        EntryTooLargeException.class,
                        refused -> assertThat(refused.bytes()).isEqualTo(65_536));
    }

    @Test
    void bytes_that_are_no_entry_of_their_position_are_reported_with_it() {
        byte[] stamped = writer.write(draft("{}".getBytes(UTF_8))).stamped(UnstampedEntry.recordedTime(RECORDED), 5);

        assertThatThrownBy(() -> EntryReader.read(stamped, 6))
                .isInstanceOfSatisfying(
                        LogCorruptException.class,
                        corrupt -> assertThat(corrupt.position()).isEqualTo(6));
        for (int length = 0; length < stamped.length; length++) {
            byte[] cut = Arrays.copyOf(stamped, length);
            assertThatThrownBy(() -> EntryReader.read(cut, 5)).isInstanceOf(LogCorruptException.class);
        }
    }

    private static byte[] quoted(int... bytes) {
        byte[] quoted = new byte[bytes.length + 2];
        quoted[0] = '"';
        for (int i = 0; i < bytes.length; i++) {
            quoted[i + 1] = (byte) bytes[i];
        }
        quoted[bytes.length + 1] = '"';
        return quoted;
    }

    private static EntryWriter.Draft draft(byte[] payload) {
        return new EntryWriter.Draft("id", "type", "1", SAID, Map.of(), List.of("a:b"), payload);
    }

    private StoredEvent read(EntryWriter.Draft draft) {
        return EntryReader.read(writer.write(draft).stamped(UnstampedEntry.recordedTime(RECORDED), 3), 3);
    }
}
