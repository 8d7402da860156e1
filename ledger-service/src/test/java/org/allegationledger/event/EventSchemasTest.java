package org.allegationledger.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.allegationledger.event.json.EventJson;
import org.allegationledger.event.json.fields.UnreadableEventException;
import org.allegationledger.testing.EventSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Every event that a build ever wrote fits its JSON schema, which takes what the codec reads and refuses the rest. */
class EventSchemasTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final EventSchemas SCHEMAS = new EventSchemas();
    private static final List<String> OTHER_VALUES =
            List.of("null", "7", "7.5", "true", "\"no such thing\"", "[]", "{}", "[7]", "[\"\"]", "[{}]");

    /** Where the codec takes any strings, and changes that are none. */
    private static final Pattern SAYS_MORE = Pattern.compile("/freedExternalIds(/.*)?|/changes(/[A-Za-z]+)?");

    @Test
    void every_version_of_every_event_has_a_schema_that_the_general_one_names() throws IOException {
        JsonNode general = schema("event.json").required("anyOf");
        List<String> named = general.valueStream()
                .map(one -> one.required("$ref").stringValue())
                .toList();
        List<String> needed = new ArrayList<>();
        for (EventType type : EventType.values()) {
            for (int version = 1; version <= type.version(); version++) {
                needed.add(EventSchemas.of(type.storedName(), Integer.toString(version)));
            }
        }

        assertThat(named).containsExactlyInAnyOrderElementsOf(needed);
        for (String name : needed) {
            assertThat(schema(name).required("$id").stringValue()).isEqualTo("/schemas/" + name);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void every_golden_event_fits_its_schema_opened_and_sealed(String file) throws IOException, URISyntaxException {
        GoldenEntry golden = GoldenEntry.of(file);
        ObjectNode sealed = golden.entry(golden.sealedData());
        ObjectNode open = golden.entry(golden.openData());

        for (String schema : List.of(own(golden), "event.json", EventSchemas.SEALED)) {
            assertThat(SCHEMAS.violations(schema, sealed)).as(schema).isEmpty();
        }
        for (String schema : List.of(own(golden), "event.json", EventSchemas.OPEN)) {
            assertThat(SCHEMAS.violations(schema, open)).as(schema).isEmpty();
        }
        if (golden.hasText()) {
            assertThat(SCHEMAS.violations(EventSchemas.SEALED, open)).isNotEmpty();
            assertThat(SCHEMAS.violations(EventSchemas.OPEN, sealed)).isNotEmpty();
            ((ObjectNode) open.at("/data/sealed")).remove("salted");
            assertThat(SCHEMAS.violations(EventSchemas.OPEN, open)).isNotEmpty();
            ((ObjectNode) sealed.at("/data/sealed")).put("salted", "A".repeat(45));
            assertThat(SCHEMAS.violations(EventSchemas.SEALED, sealed)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_schema_takes_what_the_codec_reads_and_nothing_else(String file) throws IOException, URISyntaxException {
        GoldenEntry golden = GoldenEntry.of(file);
        walk("", golden.sealedData(), (pointer, value) -> {
            if (value.isObject()) {
                compare(golden, pointer, data -> ((ObjectNode) data.at(pointer)).put("further", 1));
            }
            if (pointer.isEmpty()) {
                return;
            }
            JsonPointer place = JsonPointer.compile(pointer);
            if (!place.last().mayMatchElement()) {
                compare(
                        golden,
                        pointer,
                        data -> ((ObjectNode) data.at(place.head()))
                                .remove(place.last().getMatchingProperty()));
            }
            for (String other : OTHER_VALUES) {
                compare(golden, pointer, data -> GoldenEntry.put(data, pointer, JSON.readTree(other)));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "specversion",
                "id",
                "source",
                "type",
                "typeversion",
                "time",
                "recordedtime",
                "sequence",
                "tags",
                "datacontenttype",
                "data"
            })
    void an_entry_without_one_of_its_attributes_is_refused(String attribute) throws IOException, URISyntaxException {
        ObjectNode entry = denial();
        entry.remove(attribute);

        assertThat(SCHEMAS.violations("ledger.DenialRecorded.v1.json", entry)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "specversion,0.3",
                "id,7",
                "source,https://ledger.example",
                "type,ledger.AdmissionRecorded",
                "typeversion,2",
                "time,2026-03-02",
                "time,2026-13-02T09:12:33Z",
                "recordedtime,2026-03-02T09:12:33Z",
                "sequence,7",
                "tags,merges:all",
                "tags,`[\"merges:all\",]`",
                "tags,`[\"party:An Author\"]`",
                "datacontenttype,text/plain",
                "authid,``",
                "Authid,local"
            })
    void an_entry_with_another_attribute_is_refused(String attribute, String value)
            throws IOException, URISyntaxException {
        ObjectNode entry = denial();
        entry.put(attribute, value);

        assertThat(SCHEMAS.violations("ledger.DenialRecorded.v1.json", entry)).isNotEmpty();
    }

    @Test
    void an_attribute_of_a_later_ledger_is_taken_and_a_later_version_of_an_event_is_not()
            throws IOException, URISyntaxException {
        ObjectNode entry = denial();
        assertThat(SCHEMAS.violations(EventSchemas.SEALED, entry.put("traceparent", "t")))
                .isEmpty();
        assertThat(SCHEMAS.violations(EventSchemas.SEALED, entry.put("typeversion", "2")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/title,300", "/summary,4000", "/externalIds/0/scheme,200", "/citations/0/locator,200"})
    void a_text_has_its_limit_in_code_points(String pointer, int most) throws IOException, URISyntaxException {
        GoldenEntry golden = GoldenEntry.of("ledger.AllegationRecorded.v1");
        ObjectNode data = golden.openData();

        GoldenEntry.put(data, pointer, StringNode.valueOf("🚢".repeat(most)));
        assertThat(SCHEMAS.violations(EventSchemas.OPEN, golden.entry(data))).isEmpty();
        for (String wrong : List.of("🚢".repeat(most + 1), "a\u0000", " ")) {
            GoldenEntry.put(data, pointer, StringNode.valueOf(wrong));
            assertThat(SCHEMAS.violations(EventSchemas.OPEN, golden.entry(data)))
                    .isNotEmpty();
        }
    }

    static Stream<String> files() throws IOException, URISyntaxException {
        return GoldenEventsTest.files();
    }

    private static void compare(GoldenEntry golden, String pointer, Consumer<ObjectNode> mutation) {
        ObjectNode data = golden.sealedData();
        mutation.accept(data);
        // The schema of the type is the quicker one; that texts are sealed is what it leaves open.
        List<String> violations = SCHEMAS.violations(own(golden), golden.entry(data));
        if (violations.isEmpty()) {
            violations = SCHEMAS.violations(EventSchemas.SEALED, golden.entry(data));
        }
        if (!isRead(golden, data)) {
            assertThat(violations).as("%s with %s", golden.type(), data).isNotEmpty();
        } else if (!SAYS_MORE.matcher(pointer).matches()) {
            assertThat(violations).as("%s with %s", golden.type(), data).isEmpty();
        }
    }

    private static boolean isRead(GoldenEntry golden, ObjectNode data) {
        try {
            EventJson.read(golden.type(), golden.version(), JSON.writeValueAsBytes(data))
                    .event();
            return true;
        } catch (UnreadableEventException unreadable) {
            return false;
        }
    }

    private static ObjectNode denial() throws IOException, URISyntaxException {
        GoldenEntry golden = GoldenEntry.of("ledger.DenialRecorded.v1");
        return golden.entry(golden.sealedData());
    }

    private static String own(GoldenEntry golden) {
        return EventSchemas.of(golden.type(), golden.version());
    }

    private static JsonNode schema(String name) throws IOException {
        try (InputStream stream = EventSchemasTest.class.getResourceAsStream("/schemas/" + name)) {
            assertThat(stream).as(name).isNotNull();
            return JSON.readTree(stream);
        }
    }

    private static void walk(String pointer, JsonNode value, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(pointer, value);
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            walk(pointer + "/" + field.getKey(), field.getValue(), visitor);
        }
        for (int index = 0; value.isArray() && index < value.size(); index++) {
            walk(pointer + "/" + index, value.get(index), visitor);
        }
    }
}
