package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ImportsAnswersTest {

    private static final String[] LINES = {"Content-Type", "application/x-ndjson"};

    @Test
    void an_upload_is_accepted_and_says_where_its_progress_is() {
        Exchange answer = RUNNING.post("/v1/imports", "{}\n{}\n{}", LINES);

        assertThat(answer.status()).isEqualTo(202);
        JsonNode json = answer.json();
        assertThat(answer.header("Location"))
                .hasValue("/v1/imports/" + json.get("id").stringValue());
        assertThat(json.get("state").stringValue()).isEqualTo("RUNNING");
        assertThat(json.get("linesReceived").longValue()).isEqualTo(3);
        assertThat(json.get("linesPerSecond").doubleValue()).isEqualTo(0.5);
        assertThat(json.get("secondsLeft").longValue()).isEqualTo(4);
        assertThat(RUNNING.get(answer.header("Location").orElseThrow()).json()).isEqualTo(json);
    }

    @Test
    void an_import_has_the_id_that_its_caller_gave_it_once() {
        String id = UUID.randomUUID().toString();

        assertThat(RUNNING.post("/v1/imports?id=" + id, "{}", LINES)
                        .json()
                        .get("id")
                        .stringValue())
                .isEqualTo(id);
        assertThat(RUNNING.post("/v1/imports?id=" + id, "{}", LINES).reason(409))
                .isEqualTo("id-taken");
    }

    @Test
    void refusals_come_as_lines() {
        String location =
                RUNNING.post("/v1/imports", "{}", LINES).header("Location").orElseThrow();

        Exchange report = RUNNING.get(location + "/refusals");

        assertThat(report.header("Content-Type")).hasValue("application/x-ndjson");
        assertThat(report.body())
                .isEqualTo("{\"line\":1,\"reason\":\"party-unknown\",\"detail\":\"There is no such party.\","
                        + "\"errors\":[]}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/refusals"})
    void an_import_that_there_is_not_is_not_found(String what) {
        assertThat(RUNNING.get("/v1/imports/" + UUID.randomUUID() + what).reason(404))
                .isEqualTo("import-unknown");
        assertThat(RUNNING.get("/v1/imports/1" + what).reason(400)).isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/csv", "application/x-ndjson;charset=iso-8859-1"})
    void lines_of_another_kind_are_not_taken(String type) {
        assertThat(RUNNING.post("/v1/imports", "{}", "Content-Type", type).reason(415))
                .isEqualTo("unsupported-media-type");
    }

    @Test
    void parameters_are_as_the_contract_has_them() {
        assertThat(RUNNING.post("/v1/imports?id=1", "{}", LINES).reason(400)).isEqualTo("invalid-request");
        assertThat(RUNNING.post("/v1/imports?name=a", "{}", LINES).reason(400)).isEqualTo("invalid-request");
        assertThat(RUNNING.post("/v1/imports", "{}", "Content-Type", "application/x-ndjson", "Accept", "text/html")
                        .reason(406))
                .isEqualTo("not-acceptable");
    }

    @Test
    void an_upload_whose_chunks_are_malformed_is_told_to_have_broken() {
        String id = UUID.randomUUID().toString();

        String answer = RUNNING.raw("POST /v1/imports?id=" + id + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                + "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{}\n\r\nzz\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(RUNNING.get("/v1/imports/" + id).json().get("state").stringValue())
                .isEqualTo("BROKEN_UPLOAD");
    }
}
