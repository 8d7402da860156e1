package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ReplaysAnswersTest {

    @Test
    void a_replay_is_accepted_and_says_where_its_report_is() {
        Exchange answer = RUNNING.post("/v1/replays", "{\"projection\":\"allegations\"}");

        assertThat(answer.status()).isEqualTo(202);
        JsonNode json = answer.json();
        assertThat(answer.header("Location"))
                .hasValue("/v1/replays/" + json.get("id").stringValue());
        assertThat(json.get("upTo").longValue()).isEqualTo(9);
        assertThat(json.get("compare").booleanValue()).isTrue();
        assertThat(json.get("remaining").stringValue()).isEqualTo("PT4S");
        assertThat(json.get("failure").toString()).isEqualTo("{\"position\":3,\"reason\":\"a commit is missing\"}");
        assertThat(json.get("differences").toString())
                .isEqualTo(
                        "[{\"document\":\"a\",\"pointer\":\"/stances/0/stance\",\"live\":\"ADMITS\","
                                + "\"replayed\":\"DENIES\"},{\"document\":\"b\",\"pointer\":\"\",\"replayed\":{\"position\":7}}]");
        assertThat(RUNNING.get(answer.header("Location").orElseThrow()).json()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|",
                "{}|/projection",
                "{'projection':'words'}|/projection",
                "{'projection':'parties','upTo':10}|/upTo",
                "{'projection':'parties','upTo':-1}|/upTo",
                "{'projection':'parties','upTo':1.5}|/upTo",
                "{'projection':'parties','compare':'yes'}|/compare",
                "{'projection':'parties','more':1}|/more"
            },
            quoteCharacter = '"')
    void a_replay_that_cannot_be_is_refused_with_the_field(String body, String pointer) {
        Exchange answer = RUNNING.post("/v1/replays", body.replace('\'', '"'));

        assertThat(answer.reason(400)).isEqualTo("invalid-request");
        assertThat(answer.json().get("errors").get(0).get("pointer").stringValue())
                .isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void what_there_is_not_is_not_found() {
        assertThat(RUNNING.get("/v1/replays/" + UUID.randomUUID()).reason(404)).isEqualTo("replay-unknown");
        assertThat(RUNNING.get("/v1/projections/words").reason(404)).isEqualTo("projection-unknown");
        assertThat(RUNNING.post("/v1/projections/words/rebuilds", "").reason(404))
                .isEqualTo("projection-unknown");
    }

    @Test
    void a_rebuild_is_accepted_and_says_where_its_progress_is() {
        Exchange answer = RUNNING.post("/v1/projections/parties/rebuilds", "");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).hasValue("/v1/projections/parties");
        assertThat(answer.body())
                .isEqualTo("{\"name\":\"parties\",\"serving\":{\"version\":0,\"form\":2,\"position\":9},"
                        + "\"building\":{\"version\":2,\"form\":3,\"eventsPerSecond\":0.0,\"remaining\":\"PT2M\"}}");
        assertThat(RUNNING.get("/v1/projections/parties").body())
                .isEqualTo("{\"name\":\"parties\",\"serving\":{\"version\":0,\"form\":2,\"position\":9}}");
    }
}
