package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Bodies whose fields are wrong: for every command each field in each way is a 400 that names it, and nothing is recorded. */
class BadInputTest {

    private static final String ID = "/018f3c1e-0000-7000-8000-000000000002";
    private static final String CONTROL = "\"a\\u0007b\"";
    private static final String HALF_OF_A_PAIR = "\"a\\ud83d\"";

    @BeforeEach
    void forget() {
        RUNNING.recorder.forget();
    }

    @AfterEach
    void nothing_was_recorded() {
        assertThat(RUNNING.recorder.commands()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_field_that_no_object_has_is_told(Sent command) {
        for (String object : command.pointers(JsonNode::isObject)) {
            String pointer = object + "/surprise";
            assertThat(command.post(command.mutations().with(pointer, "1")).faults())
                    .containsExactly(entry(pointer, "is not a field of this object"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_required_field_that_is_missing_is_told(Sent command) {
        for (String pointer : command.required) {
            assertThat(command.post(command.mutations().without(pointer)).faults())
                    .containsExactly(entry(pointer, "is required"));
        }
        assertThat(command.post("{}").faults())
                .containsOnlyKeys(Arrays.stream(command.required)
                        .filter(pointer -> pointer.lastIndexOf('/') == 0)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_null_is_no_value(Sent command) {
        for (String pointer : command.pointers(value -> !value.isNull())) {
            if (!pointer.isEmpty() && !pointer.matches("/changes/(actsFor|origin|title|url|archivedUrl|externalIds)")) {
                assertThat(command.post(command.mutations().with(pointer, "null"))
                                .faults())
                        .as(pointer)
                        .containsOnlyKeys(pointer);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_value_of_another_type_is_told_and_not_coerced(Sent command) {
        for (String pointer : command.pointers(JsonNode::isString)) {
            command.refuses(pointer, "1", "true", "[]", "{}");
        }
        for (String pointer : command.pointers(JsonNode::isNumber)) {
            command.refuses(pointer, "\"1\"", "1.0", "1.5", "1e0", "true", "99999999999", "-1", "[]");
        }
        for (String pointer : command.pointers(JsonNode::isBoolean)) {
            command.refuses(pointer, "\"true\"", "1", "0", "[]");
        }
        for (String pointer : command.pointers(JsonNode::isArray)) {
            command.refuses(pointer, "{}", "\"a\"", "1");
        }
        for (String pointer : command.pointers(JsonNode::isObject)) {
            if (!pointer.isEmpty()) {
                command.refuses(pointer, "[]", "\"a\"", "1");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_body_that_is_no_object_is_told(Sent command) {
        for (String body : List.of("[]", "\"a\"", "1", "null", "true")) {
            assertThat(command.post(body).faults()).containsExactly(entry("", "must be an object"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_string_that_is_blank_or_has_control_characters_is_told(Sent command) {
        for (String pointer : command.pointers(JsonNode::isString)) {
            command.refuses(
                    pointer,
                    "\"\"",
                    "\" \\t\"",
                    CONTROL,
                    HALF_OF_A_PAIR,
                    "\"\\u0000\"",
                    "\"a\\u009fb\"",
                    "\"a\\r\\nb\"");
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_list_is_told_where_something_must_be(Sent command) {
        for (String pointer : command.pointers(JsonNode::isArray)) {
            if (pointer.matches("/(acts|accusers|citations|attributedTo|basis)")) {
                assertThat(command.post(command.mutations().with(pointer, "[]")).faults())
                        .containsExactly(entry(pointer, "must have at least 1 entry"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_list_that_is_too_long_is_told(Sent command) {
        for (String pointer : command.pointers(value -> value.isArray() && !value.isEmpty())) {
            int max = pointer.equals("/citations") ? 20 : 50;
            String entry = command.mutations().right().at(pointer).get(0).toString();
            String tooLong = "[" + (entry + ",").repeat(max) + entry + "]";
            assertThat(command.post(command.mutations().with(pointer, tooLong)).faults())
                    .containsExactly(entry(pointer, "must have at most " + max + " entries"));
        }
    }

    @ParameterizedTest
    @MethodSource("badValues")
    void a_value_that_its_type_refuses_is_told(Sent command, String pointer, String value) {
        assertThat(command.post(command.mutations().with(pointer, '"' + value + '"'))
                        .faults())
                .as(value)
                .containsOnlyKeys(pointer);
    }

    static Stream<Arguments> badValues() {
        return Stream.of(
                        each(
                                Sent.ALLEGATION,
                                "/saidAt",
                                "2023-13",
                                "2023-02-30",
                                "2023-00",
                                "2023-1-1",
                                "20230101",
                                "23"),
                        each(Sent.ALLEGATION, "/occurred/from", "2023-13", "2023-02-29", "2023-02-28T24:00:00Z"),
                        each(Sent.ALLEGATION, "/occurred/to", "2023-04-31", "soon"),
                        each(Sent.ALLEGATION, "/discoveredAt", "2023-01-01T00:00:00", "2023-01-01 00:00:00Z"),
                        each(Sent.ATTRIBUTION, "/saidAt", "2023-13", "2023-02-30", "2023-01-01T10:61:00Z"),
                        each(Sent.DENIAL, "/saidAt", "2023-13", "2023-02-30", "2023-01-01T10:00:00+25:00"),
                        each(Sent.SOURCE, "/publishedAt", "2023-13", "2023-02-30"),
                        each(Sent.SOURCE, "/retrievedAt", "2023-13", "2023-02-30", "today"),
                        each(Sent.SOURCE_AMENDMENT, "/changes/publishedAt", "2023-13", "2023-02-30"),
                        each(Sent.PARTY, "/kind", "COUNTRY", "state", "STATE ", "0"),
                        each(Sent.PARTY_AMENDMENT, "/changes/kind", "COUNTRY", "state"),
                        each(Sent.SOURCE, "/kind", "BOOK"),
                        each(Sent.SOURCE, "/reliability", "G", "a"),
                        each(Sent.ATTRIBUTION, "/basis/0", "GUESS"),
                        each(Sent.DENIAL, "/extent", "MOSTLY", "full"),
                        each(Sent.ALLEGATION, "/acts/0", "Cyber-Espionage", "cyber espionage", "-a", "a--b", "ä"),
                        each(Sent.SOURCE, "/url", "ftp://news.example", "news.example", "https://", "http://a b"),
                        each(Sent.SOURCE, "/archivedUrl", "javascript:alert(1)"),
                        each(Sent.SOURCE, "/contentSha256", "2C26B46B", "xyz"),
                        each(Sent.SOURCE, "/language", "english language", "-"),
                        each(Sent.PARTY, "/externalIds/0/scheme", "a:b"),
                        each(Sent.PARTY, "/id", "1-1-1-1-1", "018f3c1e00007000800000000000002", "west"),
                        each(Sent.PARTY, "/actsFor", "{018f3c1e-0000-7000-8000-000000000001}"),
                        each(Sent.PARTY, "/name", "a".repeat(201), "line\\nfeed"),
                        each(Sent.PARTY, "/aliases/0", "a".repeat(201)),
                        each(Sent.PARTY_AMENDMENT, "/reason", "a".repeat(4_001)),
                        each(Sent.SOURCE, "/title", "a".repeat(301), "line\\nfeed"),
                        each(Sent.SOURCE, "/publisher", "a".repeat(201)),
                        each(Sent.SOURCE, "/url", "https://news.example/" + "a".repeat(2_000)),
                        each(Sent.SOURCE_AMENDMENT, "/changes/title", "a".repeat(301)),
                        each(Sent.ALLEGATION, "/title", "a".repeat(301)),
                        each(Sent.ALLEGATION, "/summary", "a".repeat(4_001)),
                        each(Sent.ALLEGATION, "/citations/0/locator", "a".repeat(201)),
                        each(Sent.ALLEGATION, "/citations/0/quote/exact", "a".repeat(1_001)),
                        each(Sent.ALLEGATION, "/citations/0/quote/prefix", "a".repeat(65)),
                        each(Sent.ALLEGATION, "/citations/0/quote/suffix", "a".repeat(65)),
                        each(Sent.ATTRIBUTION, "/note", "a".repeat(4_001)),
                        each(Sent.ATTRIBUTION, "/confidenceAs", "a".repeat(201)),
                        each(Sent.DENIAL, "/note", "a".repeat(4_001)))
                .flatMap(each -> each);
    }

    private static Stream<Arguments> each(Sent command, String pointer, String... values) {
        return Arrays.stream(values).map(value -> Arguments.of(command, pointer, value));
    }

    /** Every command, with a body that is right. */
    enum Sent {
        PARTY("/v1/parties", Bodies.PARTY, "/kind", "/name", "/externalIds/0/scheme", "/externalIds/0/value"),
        PARTY_AMENDMENT("/v1/parties" + ID + "/amendments", Bodies.PARTY_AMENDMENT, "/reason", "/changes"),
        SOURCE("/v1/sources", Bodies.SOURCE, "/kind"),
        SOURCE_AMENDMENT("/v1/sources" + ID + "/amendments", Bodies.SOURCE_AMENDMENT, "/reason", "/changes"),
        ALLEGATION(
                "/v1/allegations",
                Bodies.ALLEGATION,
                "/title",
                "/acts",
                "/accusers",
                "/saidAt",
                "/citations",
                "/occurred/from",
                "/citations/0/sourceId",
                "/citations/0/quote/exact"),
        ATTRIBUTION(
                "/v1/allegations" + ID + "/attributions",
                Bodies.ATTRIBUTION,
                "/party",
                "/saidAt",
                "/attributedTo",
                "/basis",
                "/citations"),
        DENIAL("/v1/allegations" + ID + "/denials", Bodies.DENIAL, "/party", "/saidAt", "/extent", "/citations");

        final String path;
        final String right;
        final String[] required;

        Sent(String path, String right, String... required) {
            this.path = path;
            this.right = right;
            this.required = required;
        }

        Mutations mutations() {
            return Mutations.of(right);
        }

        List<String> pointers(Predicate<JsonNode> test) {
            return mutations().pointers(test);
        }

        Exchange post(String body) {
            return RUNNING.post(path, body);
        }

        void refuses(String pointer, String... values) {
            for (String value : values) {
                assertThat(post(mutations().with(pointer, value)).faults())
                        .as(pointer + " " + value)
                        .containsOnlyKeys(pointer);
            }
        }
    }
}
