package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What parties say, take back and have recorded otherwise, over HTTP; each test has parties and an allegation of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementsFlowIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ServiceStore store;
    private ServiceProcess service;
    private String source;

    @BeforeAll
    void start(@TempDir Path folder) {
        store = ServiceStore.fresh();
        service = ServiceProcess.start(folder, store.environment(Map.of()));
        source = made("/v1/sources", "{\"kind\": \"REPORT\", \"title\": \"A report\"}");
    }

    @AfterAll
    void stop() {
        service.close();
        store.close();
    }

    @Test
    void a_party_that_denies_and_blames_another_has_both_stances() {
        String accuser = party();
        String accused = party();
        String other = party();
        String allegation = allege(accuser, accused);
        say(allegation, "denials", accused, "2024-02", "\"extent\": \"FULL\"");
        say(allegation, "attributions", accused, "2024-02", attribution(other));

        assertThat(stances(allegation))
                .containsExactlyInAnyOrder(
                        accuser + " ALLEGES", accused + " ATTRIBUTES", accused + " DENIES", other + " UNANSWERED");
        assertThat(allegation(allegation).required("status").asString()).isEqualTo("DENIED");
    }

    @Test
    void a_group_that_nobody_named_claims_responsibility_and_is_named_by_it() {
        String allegation = allege(party());
        String group = party();
        assertThat(allegation(allegation).required("status").asString()).isEqualTo("UNATTRIBUTED");

        say(allegation, "admissions", group, "2024-02", "\"extent\": \"FULL\"");

        assertThat(stances(allegation)).contains(group + " ADMITS");
        assertThat(allegation(allegation).required("status").asString()).isEqualTo("ADMITTED");
        assertThat(allegation(allegation).required("answers").required("ADMITS").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_withdrawn_attribution_names_its_party_no_longer_and_leaves_the_answer_given_to_it() {
        String accuser = party();
        String named = party();
        String allegation = allege(accuser);
        String attribution = say(allegation, "attributions", accuser, "2024-02", attribution(named));
        assertThat(allegation(allegation).required("status").asString()).isEqualTo("UNANSWERED");
        say(allegation, "denials", named, "2024-03", "\"extent\": \"FULL\"");

        String withdrawal =
                say(allegation, "withdrawals", accuser, "2024-04", "\"withdraws\": \"" + attribution + "\"");

        assertThat(stances(allegation)).containsExactlyInAnyOrder(accuser + " ALLEGES", named + " DENIES");
        assertThat(allegation(allegation).required("status").asString()).isEqualTo("UNATTRIBUTED");
        HttpResponse<String> again = post(allegation, "denials", named, "2024-05", "\"extent\": \"PARTIAL\"");
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(json(again).required("reason").asString()).isEqualTo("party-not-named");
        JsonNode taken = history(allegation).get(1);
        assertThat(taken.required("withdrawnBy").asString())
                .isEqualTo(history(allegation).get(3).required("eventId").asString());
        JsonNode taking = json(service.get("/v1/statements/" + withdrawal, "Ledger-Position", head()));
        assertThat(taking.required("withdraws").asString()).isEqualTo(attribution);
    }

    @Test
    void a_victim_that_disputes_the_act_stands_on_the_side_of_claims() {
        String victim = party();
        String allegation = allege(party(), party());
        say(allegation, "disputes", victim, "2024-02", "\"note\": \"It did not happen.\"");

        assertThat(stances(allegation)).contains(victim + " DISPUTES");
        assertThat(allegation(allegation).required("status").asString()).isEqualTo("UNANSWERED");
    }

    @Test
    void an_allegation_that_every_accuser_took_back_is_withdrawn() {
        String accuser = party();
        String allegation = allege(accuser, party());
        say(allegation, "withdrawals", accuser, "2024-04", "\"withdraws\": \"" + allegation + "\"");

        assertThat(stances(allegation)).contains(accuser + " WITHDREW");
        assertThat(allegation(allegation).required("status").asString()).isEqualTo("WITHDRAWN");
    }

    @Test
    void a_correction_counts_from_then_on_and_the_history_keeps_both() {
        String accused = party();
        String allegation = allege(party(), accused);
        String first = say(allegation, "denials", accused, "2024-05", "\"extent\": \"FULL\"");
        String second = say(allegation, "admissions", accused, "2024-04", "\"extent\": \"PARTIAL\"");
        assertThat(allegation(allegation).required("status").asString()).isEqualTo("DENIED");

        HttpResponse<String> corrected = service.post(
                "/v1/statements/" + first + "/corrections",
                "{\"reason\": \"A misprint\", \"changes\": {\"saidAt\": \"2024-03\", \"note\": \"Read again\"}}");

        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(201);
        assertThat(corrected.headers().firstValue("Location")).contains("/v1/statements/" + first);
        String position = corrected.headers().firstValue("Ledger-Position").orElseThrow();
        assertThat(allegation(allegation, position).required("status").asString())
                .isEqualTo("PARTIALLY_ADMITTED");
        JsonNode statement = json(service.get("/v1/statements/" + first, "Ledger-Position", position));
        assertThat(statement.required("saidAt").asString()).isEqualTo("2024-03");
        assertThat(statement.required("note").asString()).isEqualTo("Read again");
        JsonNode history = history(allegation);
        assertThat(history.get(1).required("data").required("saidAt").asString())
                .isEqualTo("2024-05");
        assertThat(history.get(1).required("correctedBy").get(0).asString())
                .isEqualTo(history.get(3).required("eventId").asString());
        assertThat(history.get(3)
                        .required("data")
                        .required("changes")
                        .required("saidAt")
                        .asString())
                .isEqualTo("2024-03");
        assertThat(second).isNotEmpty();
    }

    @Test
    void an_allegation_that_was_retracted_is_there_and_nobody_stands_anywhere() {
        String accused = party();
        String allegation = allege(party(), accused);
        HttpResponse<String> retracted =
                service.post("/v1/statements/" + allegation + "/retractions", "{\"reason\": \"A hoax\"}");
        assertThat(retracted.statusCode()).as(retracted.body()).isEqualTo(201);
        assertThat(retracted.headers().firstValue("Location")).contains("/v1/allegations/" + allegation);
        String position = retracted.headers().firstValue("Ledger-Position").orElseThrow();

        JsonNode found = allegation(allegation, position);
        assertThat(found.required("status").asString()).isEqualTo("RETRACTED");
        assertThat(found.required("stances")).isEmpty();
        HttpResponse<String> denial = post(allegation, "denials", accused, "2024", "\"extent\": \"FULL\"");
        assertThat(json(denial).required("reason").asString()).isEqualTo("allegation-retracted");
    }

    @Test
    void further_sources_stand_beside_the_first() {
        String allegation = allege(party());
        String cited = made("/v1/sources", "{\"kind\": \"BRIEFING\", \"title\": \"A briefing\"}");
        HttpResponse<String> added = service.post(
                "/v1/statements/" + allegation + "/citations", "{\"citations\": [{\"sourceId\": \"" + cited + "\"}]}");
        assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
        String position = added.headers().firstValue("Ledger-Position").orElseThrow();

        assertThat(allegation(allegation, position).required("citations")).hasSize(2);
    }

    @Test
    void an_answer_as_of_then_is_the_answer_that_was_given_then() {
        String accuser = party();
        String accused = party();
        String allegation = allege(accuser, accused);
        List<String> positions = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        List<String> stances = new ArrayList<>();
        List<String> histories = new ArrayList<>();
        String path = "/v1/allegations/" + allegation;
        String denial = say(allegation, "denials", accused, "2024-02", "\"extent\": \"FULL\"");
        List<Runnable> further = List.of(
                () -> say(allegation, "attributions", accuser, "2024-01", attribution(accused)),
                () -> service.post(
                        "/v1/statements/" + denial + "/corrections",
                        "{\"reason\": \"x\", \"changes\": {\"extent\": \"PARTIAL\"}}"),
                () -> service.post(
                        "/v1/parties/" + accused + "/amendments",
                        "{\"reason\": \"x\", \"changes\": {\"name\": \"Renamed\"}}"),
                () -> say(allegation, "withdrawals", accused, "2024-03", "\"withdraws\": \"" + denial + "\""),
                () -> service.post("/v1/statements/" + denial + "/retractions", "{\"reason\": \"x\"}"));
        for (Runnable next : further) {
            next.run();
            String position = head();
            positions.add(position);
            answers.add(service.get(path, "Ledger-Position", position).body());
            stances.add(
                    service.get(path + "/stances", "Ledger-Position", position).body());
            histories.add(
                    service.get(path + "/history", "Ledger-Position", position).body());
        }

        for (int i = 0; i < positions.size(); i++) {
            HttpResponse<String> then = service.get(path + "?asOfPosition=" + positions.get(i));
            assertThat(then.body()).isEqualTo(answers.get(i));
            assertThat(then.headers().firstValue("Ledger-Position")).contains(positions.get(i));
            assertThat(then.headers().firstValue("ETag")).isEmpty();
            assertThat(service.get(path + "/stances?asOfPosition=" + positions.get(i))
                            .body())
                    .isEqualTo(stances.get(i));
            assertThat(service.get(path + "/history?asOfPosition=" + positions.get(i))
                            .body())
                    .isEqualTo(histories.get(i));
            String recordedAt = json(service.get("/v1/events/" + positions.get(i)))
                    .required("recordedtime")
                    .asString();
            assertThat(service.get(path + "?recordedAsOf=" + recordedAt).body()).isEqualTo(answers.get(i));
        }
        assertThat(histories).doesNotHaveDuplicates();
    }

    @Test
    void where_a_party_stood_then_comes_in_parts_like_where_it_stands_now() {
        String party = party();
        String first = allege(party, party());
        String second = allege(party(), party);
        say(first, "attributions", party(), "2024-02", attribution(party));
        String position = head();
        String path = "/v1/parties/" + party + "/stances";
        JsonNode now = json(service.get(path, "Ledger-Position", position)).required("items");
        say(second, "denials", party, "2024-03", "\"extent\": \"FULL\"");
        assertThat(now).hasSize(3);

        assertThat(json(service.get(path + "?asOfPosition=" + position)).required("items"))
                .isEqualTo(now);
        JsonNode part = json(service.get(path + "?limit=2&asOfPosition=" + position));
        JsonNode rest = json(service.get(path + "?limit=2&asOfPosition=" + position + "&cursor="
                + part.required("next").asString()));
        assertThat(part.required("items").get(0)).isEqualTo(now.get(0));
        assertThat(part.required("items").get(1)).isEqualTo(now.get(1));
        assertThat(rest.required("items").get(0)).isEqualTo(now.get(2));
        assertThat(rest.has("next")).isFalse();
        assertThat(json(service.get(path + "?saidAsOf=2024-01")).required("items"))
                .hasSize(2);
        assertThat(reason(path + "?limit=2&cursor=" + part.required("next").asString()))
                .isEqualTo("invalid-request");
        assertThat(reason(path + "?asOfPosition=0")).isEqualTo("party-unknown");
    }

    @Test
    void what_was_said_later_is_not_there_yet() {
        String accused = party();
        String allegation = allege(party(), accused);
        String denial = say(allegation, "denials", accused, "2024-03", "\"extent\": \"FULL\"");
        head();
        String path = "/v1/allegations/" + allegation;

        assertThat(json(service.get(path + "?saidAsOf=2024-02"))
                        .required("status")
                        .asString())
                .isEqualTo("UNANSWERED");
        assertThat(json(service.get(path + "?saidAsOf=2024")).required("status").asString())
                .isEqualTo("DENIED");
        assertThat(json(service.get(path + "/history?saidAsOf=2024-02")).required("items"))
                .hasSize(1);
        assertThat(service.get("/v1/statements/" + denial + "?saidAsOf=2024-02").statusCode())
                .isEqualTo(404);
        assertThat(service.get(path + "?saidAsOf=2023-12").statusCode()).isEqualTo(404);
    }

    @Test
    void a_moment_that_is_none_or_still_to_come_is_refused() {
        String path = "/v1/allegations/" + allege(party());
        assertThat(reason(path + "?asOfPosition=0&recordedAsOf=2024-01-01T00:00:00Z"))
                .isEqualTo("invalid-request");
        assertThat(reason(path + "?asOfPosition=99999999")).isEqualTo("as-of-in-future");
        assertThat(reason(path + "?recordedAsOf=2999-01-01T00:00:00Z")).isEqualTo("as-of-in-future");
        assertThat(reason(path + "?recordedAsOf=2024")).isEqualTo("invalid-request");
        assertThat(reason(path + "?saidAsOf=yesterday")).isEqualTo("invalid-request");
        assertThat(reason(path + "?asOfPosition=0")).isEqualTo("allegation-unknown");
        assertThat(reason(path + "?recordedAsOf=2001-01-01T00:00:00Z")).isEqualTo("allegation-unknown");
    }

    private String reason(String path) {
        return json(service.get(path)).required("reason").asString();
    }

    @Test
    void what_cannot_be_corrected_is_named() {
        String accused = party();
        String allegation = allege(party(), accused);
        String denial = say(allegation, "denials", accused, "2024", "\"extent\": \"FULL\"");
        String path = "/v1/statements/" + denial + "/corrections";
        refused(path, "{\"id\": \"" + UUID.randomUUID() + "\"}", 400, "/changes/id");
        refused(path, "{\"withdraws\": \"" + denial + "\"}", 400, "/changes/withdraws");
        refused(path, "{}", 400, "/changes");
        refused(path, "{\"phase\": \"OPENED\"}", 422, "/changes/phase");
        assertThat(service.post("/v1/statements/" + UUID.randomUUID() + "/retractions", "{\"reason\": \"x\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private void refused(String path, String changes, int status, String pointer) {
        HttpResponse<String> answer = service.post(path, "{\"reason\": \"x\", \"changes\": " + changes + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).required("errors").get(0).required("pointer").asString())
                .isEqualTo(pointer);
    }

    private String party() {
        return made("/v1/parties", "{\"kind\": \"GROUP\", \"name\": \"A party\"}");
    }

    private String allege(String accuser, String... accused) {
        List<String> quoted = new ArrayList<>();
        List.of(accused).forEach(party -> quoted.add('"' + party + '"'));
        return made("/v1/allegations", """
                {"title": "An intrusion", "acts": ["intrusion"], "accusers": ["%s"], "accused": [%s],
                 "saidAt": "2024-01", "citations": [{"sourceId": "%s"}]}""".formatted(accuser, String.join(",", quoted), source));
    }

    private String attribution(String named) {
        return "\"attributedTo\": [\"" + named + "\"], \"basis\": [\"INTELLIGENCE\"]";
    }

    private String say(String allegation, String kind, String party, String saidAt, String own) {
        HttpResponse<String> answer = post(allegation, kind, party, saidAt, own);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).required("id").asString();
    }

    private HttpResponse<String> post(String allegation, String kind, String party, String saidAt, String own) {
        return service.post("/v1/allegations/" + allegation + "/" + kind, """
                {"party": "%s", "saidAt": "%s", %s, "citations": [{"sourceId": "%s"}]}""".formatted(party, saidAt, own, source));
    }

    private String made(String path, String body) {
        HttpResponse<String> answer = service.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).required("id").asString();
    }

    /** As of everything that was recorded so far. */
    private JsonNode allegation(String id) {
        return allegation(id, head());
    }

    private JsonNode allegation(String id, String position) {
        HttpResponse<String> answer = service.get("/v1/allegations/" + id, "Ledger-Position", position);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private List<String> stances(String allegation) {
        List<String> stances = new ArrayList<>();
        allegation(allegation)
                .required("stances")
                .forEach(stance -> stances.add(stance.required("party").asString()
                        + ' '
                        + stance.required("stance").asString()));
        return stances;
    }

    private JsonNode history(String allegation) {
        return json(service.get("/v1/allegations/" + allegation + "/history", "Ledger-Position", head()))
                .required("items");
    }

    /** The position of an event of our own: everything before it is recorded. */
    private String head() {
        return json(service.post("/v1/parties", "{\"kind\": \"UNKNOWN\", \"name\": \"Nobody\"}"))
                .required("position")
                .asString();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
