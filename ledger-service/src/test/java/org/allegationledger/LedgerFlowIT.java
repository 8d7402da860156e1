package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as a user starts it, with the demonstration case: from a POST to a stance, to the log, and after a restart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerFlowIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String UNITED_STATES = "0193d83e-2c00-7000-8000-000000000101";
    private static final String CHINA = "0193d83e-2c00-7000-8000-000000000102";
    private static final String AGENCIES = "0193d83e-2c00-7000-8000-000000000103";
    private static final String MAKER = "0193d83e-2c00-7000-8000-000000000110";
    private static final String EMBASSY = "0193d83e-2c00-7000-8000-000000000112";
    private static final String SOURCE = "0193d83e-2c00-7000-8000-000000000201";
    private static final String MATERIALS = "0193d83e-2c00-7000-8000-000000000301";
    private static final String SMART_ENERGY = "0193d83e-2c00-7000-8000-000000000302";
    private static final String TELECOMS = "0193d83e-2c00-7000-8000-000000000303";
    private static final String CYBERWEAPONS = "0193d83e-2c00-7000-8000-000000000304";
    private static final String TP_LINK = "0193d83e-2c00-7000-8000-000000000305";

    private ServiceStore store;
    private ServiceProcess service;

    @BeforeAll
    void start(@TempDir Path folder) {
        store = ServiceStore.fresh();
        service = ServiceProcess.start(folder, store.environment(Map.of("LEDGER_DEMO", "true")));
    }

    @AfterAll
    void stop() {
        service.close();
        store.close();
    }

    @Test
    void both_accusations_of_cncert_are_unanswered_by_each_of_the_accused() {
        for (String allegation : List.of(MATERIALS, SMART_ENERGY)) {
            JsonNode found = get("/v1/allegations/" + allegation);
            assertThat(found.required("status").asString()).isEqualTo("UNANSWERED");
            assertThat(found.required("saidAt").asString()).isEqualTo("2024-12-18");
            assertThat(found.required("answers").required("UNANSWERED").asInt()).isEqualTo(2);
            assertThat(texts(found.required("accused"))).containsExactly(UNITED_STATES, AGENCIES);
        }
    }

    @Test
    void china_denies_the_telecoms_campaign_through_its_embassy() {
        JsonNode found = get("/v1/allegations/" + TELECOMS);
        assertThat(found.required("status").asString()).isEqualTo("DENIED");
        JsonNode denial = found.required("stances").get(1);
        assertThat(denial.required("party").asString()).isEqualTo(CHINA);
        assertThat(denial.required("stance").asString()).isEqualTo("DENIES");
        JsonNode statement =
                get("/v1/statements/" + denial.required("establishedBy").asString());
        assertThat(statement.required("spokesperson").asString()).isEqualTo(EMBASSY);
        assertThat(statement.required("saidAt").asString()).isEqualTo("2024-12");
    }

    @Test
    void the_report_of_2023_answers_nothing_and_nobody_but_unnamed_reports_accuses_tp_link() {
        assertThat(get("/v1/allegations/" + CYBERWEAPONS).has("inResponseTo")).isFalse();
        String accuser =
                get("/v1/allegations/" + TP_LINK).required("accusers").get(0).asString();
        assertThat(accuser).isNotEqualTo(UNITED_STATES);
        assertThat(get("/v1/parties/" + accuser).required("kind").asString()).isEqualTo("UNKNOWN");
    }

    @Test
    void the_united_states_investigate_tp_link_and_china_disputes_it() {
        JsonNode found = get("/v1/allegations/" + TP_LINK);
        List<String> stances = new ArrayList<>();
        found.required("stances")
                .forEach(stance -> stances.add(stance.required("party").asString()
                        + ' '
                        + stance.required("stance").asString()));
        assertThat(stances).contains(UNITED_STATES + " INVESTIGATES", CHINA + " DISPUTES");
    }

    @Test
    void a_statement_that_was_recorded_shows_in_stances_lists_history_and_log() {
        var answer = service.post("/v1/allegations/" + TP_LINK + "/denials", denial(MAKER, "PARTIAL"));
        assertThat(answer.statusCode()).isEqualTo(201);
        String position = answer.headers().firstValue("Ledger-Position").orElseThrow();
        JsonNode receipt = JSON.readTree(answer.body());

        JsonNode found = get("/v1/allegations/" + TP_LINK, "Ledger-Position", position);
        assertThat(found.required("status").asString()).isEqualTo("PARTIALLY_DENIED");
        JsonNode listed = get("/v1/allegations?stance=PARTIALLY_DENIES&party=" + MAKER, "Ledger-Position", position);
        assertThat(listed.required("items")).hasSize(1);

        JsonNode history = get("/v1/allegations/" + TP_LINK + "/history", "Ledger-Position", position);
        JsonNode last = history.required("items").get(history.required("items").size() - 1);
        assertThat(last.required("type").asString()).isEqualTo("ledger.DenialRecorded");
        assertThat(last.required("recordedBy").asString()).isEqualTo("local");
        assertThat(last.required("citations")
                        .get(0)
                        .required("source")
                        .required("publisher")
                        .asString())
                .isEqualTo("CyberPro Magazine");
        assertThat(last.required("citations")
                        .get(0)
                        .required("accordingTo")
                        .required("name")
                        .asString())
                .isEqualTo("China");

        JsonNode event = get("/v1/events/" + position);
        assertThat(event.required("id").asString())
                .isEqualTo(receipt.required("eventId").asString());
        assertThat(event.required("data").required("note").asString())
                .isEqualTo("\u5426\u8ba4 \u2014 \u0646\u0641\u064a");
    }

    @Test
    void what_is_wrong_is_refused_and_leaves_no_trace() {
        int before = get("/v1/events").size();
        assertThat(service.post("/v1/allegations/" + MATERIALS + "/denials", denial(EMBASSY, "FULL"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(service.post("/v1/allegations/" + MATERIALS + "/denials", "{")
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.post("/v1/allegations/" + EMBASSY + "/denials", denial(CHINA, "FULL"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(get("/v1/events").size()).isEqualTo(before);
        assertThat(service.output()).doesNotContain("\tat ");
    }

    @Test
    void metrics_count_commands_by_kind() {
        assertThat(service.get("/actuator/prometheus").body())
                .contains(
                        "ledger_commands_seconds_count{command=\"RecordAllegation\",outcome=\"recorded\",reason=\"none\"}")
                .contains("ledger_append_batch_commits_count")
                .contains("ledger_projection_lag{projection=\"allegations\"}");
    }

    private static String denial(String party, String extent) {
        return """
                {"party": "%s", "saidAt": "2024-12-19", "extent": "%s", "note": "\u5426\u8ba4 \u2014 \u0646\u0641\u064a",
                 "citations": [{"sourceId": "%s", "accordingTo": "%s"}]}""".formatted(party, extent, SOURCE, CHINA);
    }

    private JsonNode get(String path, String... headers) {
        var answer = service.get(path, headers);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asString()));
        return texts;
    }
}
