package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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

/** Merged parties by HTTP: they count as one everywhere, and come apart again (design 3.2). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MergesFlowIT {

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
    void an_accuser_and_an_accused_that_are_merged_count_as_one_and_come_apart_again() {
        String accuser = party();
        String accused = party();
        String allegation = allege(accuser, accused);
        say(allegation, "denials", accused, "2024-02", "\"extent\": \"FULL\"");
        HttpResponse<String> before = service.get("/v1/allegations/" + allegation, "Ledger-Position", head());

        String merged = merge(accused, accuser);

        HttpResponse<String> after = service.get("/v1/allegations/" + allegation, "Ledger-Position", merged);
        assertThat(stances(allegation)).containsExactlyInAnyOrder(accuser + " ALLEGES", accuser + " DENIES");
        assertThat(after.headers().firstValue("ETag")).contains('"' + merged + '"');
        assertThat(json(after).required("accused").get(0).asString()).isEqualTo(accused);
        assertThat(json(after).required("answers").required("DENIES").asInt()).isEqualTo(1);
        assertThat(listed("party=" + accused)).containsExactly(allegation);
        assertThat(listed("party=" + accused + "&stance=ALLEGES")).containsExactly(allegation);
        assertThat(stancesOf(accused)).containsExactlyInAnyOrder(accuser + " ALLEGES", accuser + " DENIES");
        assertThat(json(service.get("/v1/parties/" + accused, "Ledger-Position", merged))
                        .required("mergedInto")
                        .asString())
                .isEqualTo(accuser);
        HttpResponse<String> stale = service.post(
                "/v1/allegations/" + allegation + "/denials",
                statement(accuser, "2024-03", "\"extent\": \"PARTIAL\""),
                "If-Match",
                before.headers().firstValue("ETag").orElseThrow());
        assertThat(stale.statusCode()).isEqualTo(412);
        say(allegation, "denials", accuser, "2024-03", "\"extent\": \"PARTIAL\"");
        assertThat(stances(allegation)).contains(accuser + " PARTIALLY_DENIES");
        JsonNode entry = history(allegation).get(2);
        assertThat(entry.required("type").asString()).isEqualTo("ledger.PartiesMerged");
        assertThat(entry.required("data").required("into").asString()).isEqualTo(accuser);

        service.post("/v1/parties/" + accused + "/unmerges", "{\"reason\": \"Not the same after all\"}");

        assertThat(stances(allegation))
                .containsExactlyInAnyOrder(accuser + " ALLEGES", accused + " DENIES", accuser + " PARTIALLY_DENIES");
        assertThat(stancesOf(accused)).containsExactly(accused + " DENIES");
        String then = "/v1/allegations/" + allegation + "/stances?asOfPosition=";
        assertThat(service.get(then + merged).body()).doesNotContain(accused);
        assertThat(service.get(then + (Long.parseLong(merged) - 1)).body()).contains(accused);
    }

    @Test
    void whoever_is_merged_later_than_an_allegation_was_recorded_is_found_by_either_id() {
        String accuser = party();
        String former = party();
        String root = party();
        merge(former, root);
        String allegation = allege(accuser, former);
        assertThat(stances(allegation)).containsExactlyInAnyOrder(accuser + " ALLEGES", root + " UNANSWERED");

        String top = party();
        merge(root, top);

        assertThat(stances(allegation)).containsExactlyInAnyOrder(accuser + " ALLEGES", top + " UNANSWERED");
        for (String party : List.of(former, root, top)) {
            assertThat(listed("party=" + party)).containsExactly(allegation);
        }
    }

    @Test
    void a_merge_that_cannot_be_is_refused_with_its_reason() {
        String one = party();
        String other = party();
        assertThat(refused("/merges", one, into(one))).isEqualTo("merge-cycle");
        assertThat(refused("/unmerges", one, "{\"reason\": \"Why\"}")).isEqualTo("not-merged");
        merge(one, other);
        assertThat(refused("/merges", one, into(other))).isEqualTo("already-merged");
        assertThat(refused("/merges", other, into(one))).isEqualTo("merge-cycle");
        HttpResponse<String> shapeless = service.post("/v1/parties/" + other + "/merges", "{\"into\": 1}");
        assertThat(shapeless.statusCode()).isEqualTo(400);
        assertThat(shapeless.body()).contains("/into", "/reason");
    }

    private String refused(String path, String party, String body) {
        HttpResponse<String> answer = service.post("/v1/parties/" + party + path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        return json(answer).required("reason").asString();
    }

    private String merge(String party, String into) {
        HttpResponse<String> answer = service.post("/v1/parties/" + party + "/merges", into(into));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).required("position").asString();
    }

    private static String into(String party) {
        return "{\"into\": \"" + party + "\", \"reason\": \"The same\"}";
    }

    private List<String> listed(String filter) {
        List<String> ids = new ArrayList<>();
        json(service.get("/v1/allegations?" + filter, "Ledger-Position", head()))
                .required("items")
                .forEach(item -> ids.add(item.required("id").asString()));
        return ids;
    }

    private List<String> stancesOf(String party) {
        List<String> stances = new ArrayList<>();
        json(service.get("/v1/parties/" + party + "/stances", "Ledger-Position", head()))
                .required("items")
                .forEach(stance -> stances.add(stance.required("party").asString()
                        + ' '
                        + stance.required("stance").asString()));
        return stances;
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

    private String say(String allegation, String kind, String party, String saidAt, String own) {
        HttpResponse<String> answer =
                service.post("/v1/allegations/" + allegation + "/" + kind, statement(party, saidAt, own));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).required("id").asString();
    }

    private String statement(String party, String saidAt, String own) {
        return """
                {"party": "%s", "saidAt": "%s", %s, "citations": [{"sourceId": "%s"}]}""".formatted(party, saidAt, own, source);
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
