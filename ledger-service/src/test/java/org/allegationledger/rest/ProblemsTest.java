package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.allegationledger.query.Question.FindParty;
import org.allegationledger.query.ViewBehindException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever goes wrong, in Spring or in the servlet container, is a problem. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

    private static final String PARTY = "/v1/parties/018f3c1e-0000-7000-8000-000000000002";

    @AfterEach
    void forget() {
        RUNNING.questions.forget();
        RUNNING.recorder.forget();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/nothing", "/nothing", "/v1/parties/", "/v1"})
    void a_path_that_there_is_not_is_told(String path) {
        assertThat(RUNNING.get(path).reason(404)).isEqualTo("not-found");
    }

    @Test
    void a_method_that_a_path_does_not_have_is_told_with_those_that_it_has() {
        Exchange answer = RUNNING.checked("DELETE", "/v1/parties", BodyPublishers.noBody());

        assertThat(answer.reason(405)).isEqualTo("method-not-allowed");
        assertThat(answer.header("Allow").orElseThrow()).contains("GET").contains("POST");
    }

    @Test
    void a_media_type_that_no_answer_has_is_told_as_a_problem_all_the_same() {
        assertThat(RUNNING.get("/v1/parties", "Accept", "text/html").reason(406))
                .isEqualTo("not-acceptable");
        assertThat(RUNNING.post("/v1/parties", "{", "Accept", "text/html").reason(406))
                .isEqualTo("not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1-1-1-1-1", "018f3c1e00007000800000000000002", "%20"})
    void an_id_in_the_path_that_is_no_uuid_is_told(String id) {
        assertThat(RUNNING.get("/v1/parties/" + id).reason(400)).isEqualTo("invalid-request");
    }

    @Test
    void an_id_in_the_path_that_is_of_no_record_is_not_found() {
        assertThat(RUNNING.get(PARTY).reason(404)).isEqualTo("party-unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.0", "0x10", "a", "99999999999999999999"})
    void a_position_that_is_no_number_is_told(String position) {
        Exchange answer = RUNNING.get(PARTY, "Ledger-Position", position);

        assertThat(answer.reason(400)).isEqualTo("invalid-request");
        assertThat(answer.json().get("detail").stringValue()).contains("Ledger-Position");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=a",
                "limit=99999999999",
                "order=up",
                "kind=BOOK",
                "kind=",
                "kind=STATE&kind=MEDIA",
                "recordedAsOf=2023",
                "name=a"
            })
    void a_query_parameter_that_is_wrong_or_unknown_is_told(String query) {
        assertThat(RUNNING.get("/v1/parties?" + query).reason(400)).isEqualTo("invalid-request");
    }

    @Test
    void a_view_that_is_behind_is_told_with_when_to_ask_again() {
        RUNNING.questions.answers(FindParty.class, question -> {
            throw new ViewBehindException(question.atLeast().orElseThrow().value());
        });

        Exchange answer = RUNNING.get(PARTY, "Ledger-Position", "12");

        assertThat(answer.reason(503)).isEqualTo("view-behind");
        assertThat(answer.header("Retry-After")).hasValue("1");
        assertThat(answer.json().get("detail").stringValue()).contains("12");
    }

    @Test
    void what_a_caller_does_wrong_leaves_no_stack_trace_in_the_log(CapturedOutput log) {
        RUNNING.get("/v1/nothing");
        RUNNING.get("/v1/parties/1");
        RUNNING.get(PARTY);
        RUNNING.post("/v1/parties", "{");
        RUNNING.post("/v1/parties", "{\"a\": 1}");
        RUNNING.post("/v1/parties", "{}", "Content-Type", "text/plain");
        RUNNING.checked("DELETE", "/v1/parties", BodyPublishers.noBody());
        RUNNING.raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(log.getAll()).doesNotContain("\tat ", "ERROR");
    }

    @Test
    void a_fault_of_the_service_shows_nothing_of_its_inside() {
        RUNNING.questions.answers(FindParty.class, _ -> {
            throw new IllegalStateException("secret");
        });

        Exchange answer = RUNNING.unchecked("GET", PARTY, BodyPublishers.noBody());

        assertThat(answer.reason(500)).isEqualTo("internal-error");
        assertThat(answer.body()).doesNotContain("secret", "Exception", "at org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/parties/%zz",
                "/v1/parties/%2e%2e%2f",
                "/v1/parties/{id}",
                "/v1/par\\ties",
                "/v1/parties?kind=%zz",
                "/v1/parties?kind=%ff"
            })
    void a_request_that_the_container_refuses_is_told_as_a_problem(String path) {
        String answer = RUNNING.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("\"reason\":\"invalid-request\"")
                .doesNotContain("Exception");
    }

    @Test
    void bytes_that_are_no_http_are_told_as_a_problem() {
        assertThat(RUNNING.raw("GET /v1/parties HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
        assertThat(RUNNING.raw("G\u0001T / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
    }
}
