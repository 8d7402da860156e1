package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Command.RecordAttribution;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.Reliability;
import org.allegationledger.vocabulary.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies and headers that are wrong as a whole, and what right ones become. */
class BadRequestTest {

    private static final String PARTIES = "/v1/parties";
    private static final String PARTY = "{\"kind\": \"STATE\", \"name\": \"Westmark\"}";
    private static final String ID = "/018f3c1e-0000-7000-8000-000000000002";

    @AfterEach
    void forget() {
        RUNNING.recorder.forget();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "{\"name\": }",
                "{'name': 1}",
                "{\"name\": 01}",
                "nul",
                "{\"a\": \"\u0007\"}",
                "// a\n{}",
                "{\"a\": NaN}"
            })
    void malformed_json_is_told_with_its_place(String body) {
        Exchange answer = RUNNING.post(PARTIES, body);

        assertThat(answer.reason(400)).isEqualTo("invalid-request");
        assertThat(RUNNING.recorder.commands()).isEmpty();
    }

    @Test
    void json_that_is_nested_too_deeply_is_told() {
        assertThat(RUNNING.post(PARTIES, "[".repeat(100_000)).faults()).containsOnlyKeys("");
    }

    @Test
    void a_name_that_is_twice_in_an_object_is_told() {
        assertThat(RUNNING.post(PARTIES, "{\"kind\": \"STATE\", \"name\": \"A\", \"n\\u0061me\": \"B\"}")
                        .faults())
                .containsExactly(entry("/name", "is there twice"));
        assertThat(RUNNING.post(PARTIES, "{\"externalIds\": [{\"scheme\": \"a\", \"scheme\": \"a\"}]}")
                        .faults())
                .containsExactly(entry("/externalIds/0/scheme", "is there twice"));
    }

    @Test
    void a_second_value_after_the_body_is_told() {
        assertThat(RUNNING.post(PARTIES, PARTY + PARTY).faults()).containsOnlyKeys("");
        assertThat(RUNNING.post(PARTIES, PARTY + " x").faults()).containsOnlyKeys("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00f4\u0090\u0080\u0080", "\u00e4"})
    void bytes_that_are_not_utf_8_are_told(String latin1) {
        byte[] body = ("{\"kind\": \"STATE\", \"name\": \"" + latin1 + "\"}").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(RUNNING.post(PARTIES, body).faults()).containsExactly(entry("", "is not UTF-8"));
        assertThat(RUNNING.recorder.commands()).isEmpty();
    }

    @Test
    void a_body_that_is_too_large_is_told_with_its_size_whether_it_was_announced_or_not() {
        byte[] body = "x".repeat(256 * 1024 + 1).getBytes(StandardCharsets.UTF_8);

        Exchange announced = RUNNING.post(PARTIES, body);
        Exchange chunked = RUNNING.checked(
                "POST",
                PARTIES,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                "Content-Type",
                "application/json");

        assertThat(announced.reason(413)).isEqualTo("too-large");
        assertThat(announced.json().get("size").intValue()).isEqualTo(256 * 1024 + 1);
        assertThat(chunked.reason(413)).isEqualTo("too-large");
    }

    @Test
    void a_body_of_the_largest_size_is_read() {
        String body = PARTY + " ".repeat(256 * 1024 - PARTY.length());

        assertThat(RUNNING.post(PARTIES, body).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/json; charset=ISO-8859-1",
                "application/x-www-form-urlencoded"
            })
    void a_body_of_another_media_type_is_told(String type) {
        assertThat(RUNNING.post(PARTIES, PARTY, "Content-Type", type).reason(415))
                .isEqualTo("unsupported-media-type");
        assertThat(RUNNING.recorder.commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "\"", "\"\"", "\"a\", \"b\"", "\"a\\b\"", "12", "\"a\" b"})
    void an_idempotency_key_that_is_no_quoted_string_is_told(String key) {
        Exchange answer = RUNNING.post(PARTIES, PARTY, "Idempotency-Key", key);

        assertThat(answer.reason(400)).isEqualTo("invalid-request");
        assertThat(answer.json().get("detail").stringValue()).contains("Idempotency-Key");
        assertThat(RUNNING.recorder.commands()).isEmpty();
    }

    @Test
    void a_precondition_that_is_no_list_of_entity_tags_is_told() {
        Exchange answer = RUNNING.post(PARTIES, PARTY, "If-Match", "7");

        assertThat(answer.reason(400)).isEqualTo("invalid-request");
        assertThat(answer.json().get("detail").stringValue()).contains("If-Match");
    }

    @Test
    void all_that_is_wrong_comes_in_one_answer() {
        assertThat(RUNNING.post("/v1/allegations", """
                        {"title": " ", "acts": ["A", "ok", 7], "accusers": [], "saidAt": "2023-13", "extra/~field": 1,
                         "citations": [{"sourceId": "x", "credibility": 7}, {"quote": {}}]}""").faults())
                .containsOnlyKeys(
                        "/title",
                        "/acts/0",
                        "/acts/2",
                        "/accusers",
                        "/saidAt",
                        "/extra~1~0field",
                        "/citations/0/sourceId",
                        "/citations/0/credibility",
                        "/citations/1/sourceId",
                        "/citations/1/quote/exact");
    }

    @Test
    void of_very_many_faults_the_first_hundred_are_told() {
        assertThat(RUNNING.post(PARTIES, "{\"aliases\": [" + "1,".repeat(100_000) + "1]}")
                        .json()
                        .get("errors"))
                .hasSize(100);
    }

    @Test
    void a_field_name_that_no_answer_could_hold_is_told_all_the_same() {
        assertThat(RUNNING.post(PARTIES, "{\"kind\": \"STATE\", \"name\": \"A\", \"\\ud83d\": 1}")
                        .faults())
                .containsOnlyKeys("/\ufffd");
    }

    @Test
    void an_amendment_that_changes_nothing_is_told() {
        assertThat(RUNNING.post(PARTIES + ID + "/amendments", "{\"reason\": \"None.\", \"changes\": {}}")
                        .faults())
                .containsExactly(entry("/changes", "must have at least one field"));
    }

    @Test
    void a_source_with_neither_title_nor_url_is_told() {
        assertThat(RUNNING.post("/v1/sources", "{\"kind\": \"REPORT\"}").faults())
                .containsExactly(entry("", "must have a title or a url"));
    }

    @Test
    void an_amendment_tells_what_stays_from_what_is_cleared() {
        RUNNING.post(
                PARTIES + ID + "/amendments",
                "{\"reason\": \"R.\", \"changes\": {\"aliases\": null, \"origin\": null}}");
        RUNNING.post(
                "/v1/sources" + ID + "/amendments",
                "{\"reason\": \"R.\", \"changes\": {\"url\": null, \"reliability\": null}}");

        AmendParty party = (AmendParty) RUNNING.recorder.commands().get(0);
        assertThat(party.changes().aliases()).isEmpty();
        assertThat(party.changes().origin()).isEqualTo(new Change<>(null));
        assertThat(party.changes().actsFor()).isNull();
        assertThat(party.changes().name()).isNull();
        AmendSource source = (AmendSource) RUNNING.recorder.commands().get(1);
        assertThat(source.changes().url()).isEqualTo(new Change<>(null));
        assertThat(source.changes().reliability()).isEqualTo(Reliability.F);
        assertThat(source.changes().title()).isNull();
        assertThat(source.changes().externalIds()).isNull();
    }

    @Test
    void what_is_not_said_has_its_default() {
        RUNNING.post("/v1/sources", "{\"kind\": \"REPORT\", \"title\": \"T\"}");
        RUNNING.post("/v1/allegations" + ID + "/attributions", """
                {"party": "018f3c1e-0000-7000-8000-000000000003", "saidAt": "2026",
                 "attributedTo": ["018f3c1e-0000-7000-8000-000000000002"], "basis": ["UNSPECIFIED"],
                 "citations": [{"sourceId": "018f3c1e-0000-7000-8000-000000000010"}]}""");

        RegisterSource source = (RegisterSource) RUNNING.recorder.commands().get(0);
        assertThat(source.details().reliability()).isEqualTo(Reliability.F);
        RecordAttribution attribution =
                (RecordAttribution) RUNNING.recorder.commands().get(1);
        assertThat(attribution.said().saidAtIsLatest()).isFalse();
        assertThat(attribution.said().citations().getFirst().credibility()).isEqualTo(Citation.CANNOT_BE_JUDGED);
        assertThat(attribution.details().confidence()).isNull();
    }

    @Test
    void every_field_of_an_allegation_arrives() {
        RUNNING.post("/v1/allegations", Bodies.ALLEGATION);

        assertThat(((RecordAllegation) RUNNING.recorder.commands().getFirst()).details())
                .hasNoNullFieldsOrProperties();
    }

    @Test
    void text_in_any_script_arrives_as_it_was_sent() {
        String name = "e\u0301 é 中文 العربية \ud83d\udea2 \u202ertl\u202c";

        RUNNING.post(PARTIES, "{\"kind\": \"STATE\", \"name\": \"" + name + "\"}");

        assertThat(((RegisterParty) RUNNING.recorder.commands().getFirst())
                        .details()
                        .name())
                .isEqualTo(new Text(name));
    }

    @Test
    void lengths_count_code_points() {
        assertThat(RUNNING.post(PARTIES, "{\"kind\": \"STATE\", \"name\": \"" + "\ud83d\udea2".repeat(200) + "\"}")
                        .status())
                .isEqualTo(201);
    }
}
