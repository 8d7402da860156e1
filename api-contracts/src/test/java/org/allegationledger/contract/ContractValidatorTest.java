package org.allegationledger.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractValidatorTest {

    private static final String PARTY = "/v1/parties/018f3c1e-0000-7000-8000-000000000002";
    private static final Map<String, List<String>> JSON = Map.of(
            "content-type", List.of("application/json"), "etag", List.of("\"1\""), "ledger-position", List.of("1"));
    private static final Map<String, List<String>> PROBLEM =
            Map.of("Content-Type", List.of("application/problem+json;charset=UTF-8"));
    private static final String BODY = """
            {"id": "018f3c1e-0000-7000-8000-000000000002", "kind": "COMPANY", "name": "Eastmark Lines", "aliases": [],
             "externalIds": [], "recordedAt": "2026-03-02T09:12:33.120Z", "position": 1}""";
    private static final String EVENT = """
            {"specversion":"1.0","id":"e","source":"urn:uuid:018f3c1e-0000-7000-8000-0000000000ff",\
            "type":"ledger.PartyRegistered","time":"2026-03-02T00:00:00Z","recordedtime":"2026-03-02T09:12:33.120Z",\
            "sequence":"00000000000000000001","tags":"[]","data":{}}
            """;

    private final ContractValidator validator = new ContractValidator();

    @Test
    void an_answer_that_fits_has_no_violations() {
        assertThat(validator.violations("GET", PARTY + "?x=1", 200, JSON, BODY)).isEmpty();
    }

    @Test
    void a_body_of_another_shape_is_a_violation() {
        assertThat(validator.violations("GET", PARTY, 200, JSON, BODY.replace("COMPANY", "SHIP")))
                .hasSize(1);
        assertThat(validator.violations("GET", PARTY, 200, JSON, BODY.replace("aliases", "alias")))
                .hasSize(2);
        assertThat(validator.violations("GET", PARTY, 200, JSON, BODY.replace("-8000-", "-8000")))
                .hasSize(1);
        assertThat(validator.violations("GET", PARTY, 200, JSON, BODY + BODY)).hasSize(1);
        assertThat(validator.violations("GET", PARTY, 200, JSON, "")).isNotEmpty();
    }

    @Test
    void a_status_that_is_not_documented_is_a_violation() {
        assertThat(validator.violations("GET", PARTY, 500, JSON, BODY)).hasSize(1);
        assertThat(validator.violations("GET", PARTY, 201, JSON, BODY)).hasSize(1);
    }

    @Test
    void a_media_type_that_is_not_documented_is_a_violation() {
        Map<String, List<String>> html =
                Map.of("Content-Type", List.of("text/html"), "ETag", List.of("\"1\""), "Ledger-Position", List.of("1"));
        assertThat(validator.violations("GET", PARTY, 200, html, BODY)).hasSize(1);
    }

    @Test
    void a_header_that_is_missing_or_malformed_is_a_violation() {
        Map<String, List<String>> wrong = Map.of(
                "Content-Type", List.of("application/json"), "ETag", List.of("1"), "Ledger-Position", List.of("x"));
        assertThat(validator.violations("GET", PARTY, 200, wrong, BODY)).hasSize(2);
        assertThat(validator.violations("GET", PARTY, 200, Map.of("Content-Type", List.of("application/json")), BODY))
                .hasSize(2);
    }

    @Test
    void an_answer_without_content_has_no_body() {
        assertThat(validator.violations("GET", PARTY, 304, JSON, "")).isEmpty();
        assertThat(validator.violations("GET", PARTY, 304, JSON, "{}")).hasSize(1);
    }

    @Test
    void a_problem_names_its_own_status_and_reason() {
        assertThat(validator.violations("GET", PARTY, 404, PROBLEM, problem("party-unknown", "party-unknown", 404)))
                .isEmpty();
        assertThat(validator.violations("GET", PARTY, 404, PROBLEM, problem("party-unknown", "party-unknown", 400)))
                .hasSize(1);
        assertThat(validator.violations("GET", PARTY, 404, PROBLEM, problem("conflict", "party-unknown", 404)))
                .hasSize(1);
        assertThat(validator.violations("GET", PARTY, 404, PROBLEM, problem("made-up", "made-up", 404)))
                .hasSize(1);
    }

    @Test
    void a_path_that_does_not_exist_is_404_and_a_method_that_it_does_not_have_is_405() {
        String notFound = problem("not-found", "not-found", 404);
        assertThat(validator.violations("GET", "/v2", 404, PROBLEM, notFound)).isEmpty();
        assertThat(validator.violations("GET", "/v2", 200, JSON, "{}")).hasSize(1);
        Map<String, List<String>> allow =
                Map.of("Content-Type", List.of("application/problem+json"), "Allow", List.of("GET"));
        String notAllowed = problem("method-not-allowed", "method-not-allowed", 405);
        assertThat(validator.violations("DELETE", PARTY, 405, allow, notAllowed))
                .isEmpty();
        assertThat(validator.violations("DELETE", PARTY, 405, PROBLEM, notAllowed))
                .hasSize(1);
        assertThat(validator.violations("DELETE", PARTY, 200, JSON, BODY)).hasSize(1);
    }

    @Test
    void every_line_of_events_is_a_cloud_event() {
        Map<String, List<String>> lines = Map.of("Content-Type", List.of("application/x-ndjson"));
        assertThat(validator.violations("GET", "/v1/events", 200, lines, EVENT + EVENT))
                .isEmpty();
        assertThat(validator.violations("GET", "/v1/events", 200, lines, EVENT + EVENT.strip()))
                .hasSize(1);
        assertThat(validator.violations("GET", "/v1/events", 200, lines, EVENT.replace("sequence", "Sequence")))
                .hasSize(2);
    }

    @Test
    void every_event_of_a_stream_is_a_cloud_event_under_its_position_and_type() {
        Map<String, List<String>> stream = Map.of("Content-Type", List.of("text/event-stream"));
        String event = "id: 1\nevent: ledger.PartyRegistered\ndata: " + EVENT + "\n";
        for (String fits : List.of("", "retry: 1000\n\n", "retry: 1000\n\n" + event + ":\n" + event + ":\n", event + "id: 2\ndat")) {
            assertThat(validator.violations("GET", "/v1/events", 200, stream, fits)).isEmpty();
        }
        for (String wrong : List.of(
                event.replace("sequence", "Sequence"),
                event.replace("id: 1", "id: 2"),
                event.replace("event: ledger.Party", "event: ledger.Source"),
                event.replace("id: 1\n", ""),
                event.replace("data: ", "data: {}\ndata: "))) {
            assertThat(validator.violations("GET", "/v1/events", 200, stream, wrong)).isNotEmpty();
        }
    }

    private static String problem(String type, String reason, int status) {
        return """
                {"type": "/problems/%s", "title": "t", "status": %d, "detail": "d", "reason": "%s"}""".formatted(type, status, reason);
    }
}
