package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finding by HTTP: words of every script wherever they stand, beginnings of names, periods, external ids, and parts of lists. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FindingFlowIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ServiceStore store;
    private ServiceProcess service;
    private String source;
    private String last = "0";

    @BeforeAll
    void start(@TempDir Path folder) {
        store = ServiceStore.fresh();
        service = ServiceProcess.start(folder, store.environment(Map.of()));
        source = sent("/v1/sources", """
                {"kind": "REPORT", "title": "A report", "externalIds": [{"scheme": "doi", "value": "10.1/a:b"}]}""");
    }

    @AfterAll
    void stop() {
        service.close();
        store.close();
    }

    @Test
    void words_are_found_in_titles_and_summaries_whatever_the_case_the_accents_and_the_script() {
        String accuser = party("Nobody in particular");
        String french = allegation(accuser, "L'Électricité de Névache aurait été sabotée", "\"summary\": \"Par qui\",");
        String chinese = allegation(accuser, "国家计算机病毒应急处理中心指责美国发动网络攻击", "");
        String arabic = allegation(accuser, "اتهامٌ بالتجسّس على الموانئ", "");

        assertThat(listed("q", "electricite NEVACHE")).containsExactly(french);
        assertThat(listed("q", "nevache QUI")).containsExactly(french);
        assertThat(listed("q", "névache 网络攻击")).isEmpty();
        assertThat(listed("q", "névac")).as("a part of a word").isEmpty();
        assertThat(listed("q", "网络攻击")).containsExactly(chinese);
        assertThat(listed("q", "美国 病毒")).containsExactly(chinese);
        assertThat(listed("q", "اتهام بالتجسس")).containsExactly(arabic);
    }

    @Test
    void words_are_found_in_what_is_said_in_its_corrected_form_and_not_in_what_was_retracted() {
        String accuser = party("Veldmark Telegraaf");
        String accused = party("Somebody else");
        String allegation = allegation(accuser, "Zeekabels gesaboteerd", "\"accused\": [\"" + accused + "\"],");
        String denial = sent("/v1/allegations/" + allegation + "/denials", """
                {"party": "%s", "saidAt": "2024-02", "extent": "FULL", "note": "Utter balderdash",
                 "citations": [{"sourceId": "%s"}]}""".formatted(accused, source));
        assertThat(listed("q", "zeekabels telegraaf BALDERDASH else")).containsExactly(allegation);

        change("/v1/statements/" + denial + "/corrections", "{\"note\": \"Utter codswallop\"}");
        assertThat(listed("q", "balderdash")).isEmpty();
        assertThat(listed("q", "codswallop")).containsExactly(allegation);

        sent("/v1/statements/" + denial + "/retractions", "{\"reason\": \"Never said\"}");
        assertThat(listed("q", "codswallop")).isEmpty();

        change("/v1/statements/" + allegation + "/corrections", "{\"title\": \"Pijpleidingen gesaboteerd\"}");
        assertThat(listed("q", "zeekabels")).isEmpty();
        assertThat(listed("q", "pijpleidingen")).containsExactly(allegation);
    }

    @Test
    void names_are_found_by_their_aliases_amended_and_merged_and_apart_again() {
        String known = sent("/v1/parties", """
                {"kind": "GROUP", "name": "Tempestuous Kraken", "aliases": ["Salzwasser", "盐台风"]}""");
        String other = party("Brinewave");
        String allegation = allegation(other, "Intrusion of the eleventh hour", "");
        assertThat(listed("q", "brinewave eleventh")).containsExactly(allegation);
        assertThat(listed("q", "kraken")).isEmpty();

        sent("/v1/parties/" + other + "/merges", "{\"into\": \"" + known + "\", \"reason\": \"The same\"}");
        assertThat(listed("q", "eleventh kraken")).containsExactly(allegation);
        assertThat(listed("q", "salzwasser brinewave")).containsExactly(allegation);
        assertThat(listed("q", "盐台风")).containsExactly(allegation);

        change("/v1/parties/" + known + "/amendments", "{\"name\": \"Calm Octopus\"}");
        assertThat(listed("q", "kraken")).isEmpty();
        assertThat(listed("q", "octopus")).containsExactly(allegation);

        sent("/v1/parties/" + other + "/unmerges", "{\"reason\": \"Not the same\"}");
        assertThat(listed("q", "octopus")).isEmpty();
        assertThat(listed("q", "brinewave")).containsExactly(allegation);
    }

    @Test
    void parties_are_found_by_how_a_name_or_an_alias_begins() {
        String ministry = sent("/v1/parties", """
                {"kind": "GOVERNMENT_BODY", "name": "Ministère de l'Orage", "aliases": ["雷暴部", "MdO"],
                 "externalIds": [{"scheme": "wikidata", "value": "Q7:1"}]}""");
        String other = party("Ministry of Rain");

        assertThat(parties("q", "MINISTERE  de L")).containsExactly(ministry);
        assertThat(parties("q", "minist")).containsExactly(other, ministry);
        assertThat(parties("q", "雷暴")).containsExactly(ministry);
        assertThat(parties("q", "mdo")).containsExactly(ministry);
        assertThat(parties("q", "rain")).as("the middle of a name").isEmpty();
        assertThat(parties("externalId", "wikidata:Q7:1")).containsExactly(ministry);
        assertThat(parties("externalId", "wikidata:q7:1")).isEmpty();
        change("/v1/parties/" + ministry + "/amendments", "{\"aliases\": []}");
        assertThat(parties("q", "mdo")).isEmpty();
        assertThat(ids("/v1/sources?externalId=" + encoded("doi:10.1/a:b"))).containsExactly(source);
    }

    @Test
    void allegations_are_found_by_when_they_were_said_and_by_what_they_are_called_elsewhere() {
        String accuser = party("Chronicle of Tides");
        String year = said(accuser, "1991");
        String month = said(accuser, "1991-05");
        String instant = said(accuser, "1991-05-14T10:00:00.5Z");
        String later = said(accuser, "1992-02-29");

        assertThat(within("1991-05-14", "1991-05-14")).containsExactly(instant, month, year);
        assertThat(within("1991-06", "1991")).containsExactly(year);
        assertThat(within("1991-12-31", "1992")).containsExactly(later, year);
        assertThat(within("1991-05-14T10:00:00.5Z", "1991-05-14T10:00:00.5Z")).containsExactly(instant, month, year);
        assertThat(within("1991-05-14T10:00:00.6Z", "1991-05-14")).containsExactly(month, year);
        assertThat(ids("/v1/allegations?saidTo=1990&party=" + accuser)).isEmpty();
        assertThat(ids("/v1/allegations?saidTo=1992-02-28&party=" + accuser)).containsExactly(instant, month, year);
        assertThat(ids("/v1/allegations?saidFrom=1992&party=" + accuser)).containsExactly(later);
        assertThat(listed("externalId", "case:1992-02-29")).containsExactly(later);
        assertThat(listed("externalId", "1992-02-29:case")).isEmpty();
    }

    @Test
    void a_list_by_words_goes_on_where_it_was_while_others_write() throws Exception {
        String accuser = party("Pagination Herald");
        List<String> before = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            before.addFirst(allegation(accuser, "Quicksilver spill " + number, ""));
        }
        String query = "/v1/allegations?limit=2&q=" + encoded("quicksilver herald");
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int number = 7; number < 17; number++) {
                allegation(accuser, "Quicksilver spill " + number, "");
            }
        });
        List<String> seen = new ArrayList<>();
        JsonNode page = page(query + "&party=" + accuser);
        String cursor = page.required("next").asString();
        collect(page, seen);
        while (page.has("next")) {
            page = page(query + "&party=" + accuser + "&cursor="
                    + page.required("next").asString());
            collect(page, seen);
        }
        writing.get(60, TimeUnit.SECONDS);

        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen.subList(seen.size() - before.size(), seen.size())).isEqualTo(before);
        assertThat(service.get(query + "&cursor=" + cursor).statusCode())
                .as("another list's cursor")
                .isEqualTo(400);
    }

    @Test
    void what_has_no_word_or_too_many_is_refused_by_name() {
        for (String words : List.of("...", "a b c d e f g h i j k")) {
            HttpResponse<String> refused = service.get("/v1/allegations?q=" + encoded(words));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("The query parameter q has ");
        }
        assertThat(service.get("/v1/parties?q=" + encoded("\u0301")).statusCode())
                .isEqualTo(400);
    }

    private List<String> within(String from, String to) {
        return ids("/v1/allegations?q=tides&saidFrom=" + from + "&saidTo=" + to);
    }

    private List<String> listed(String parameter, String value) {
        return ids("/v1/allegations?" + parameter + "=" + encoded(value));
    }

    private List<String> parties(String parameter, String value) {
        return ids("/v1/parties?" + parameter + "=" + encoded(value));
    }

    private List<String> ids(String query) {
        List<String> ids = new ArrayList<>();
        collect(page(query), ids);
        return ids;
    }

    private static void collect(JsonNode page, List<String> ids) {
        page.required("items").forEach(item -> ids.add(item.required("id").asString()));
    }

    private JsonNode page(String query) {
        HttpResponse<String> answer = service.get(query, "Ledger-Position", last);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private String party(String name) {
        return sent("/v1/parties", "{\"kind\": \"GROUP\", \"name\": \"" + name + "\"}");
    }

    private String said(String accuser, String saidAt) {
        return allegation(
                accuser,
                "A claim",
                saidAt,
                "\"externalIds\": [{\"scheme\": \"case\", \"value\": \"" + saidAt + "\"}],");
    }

    private String allegation(String accuser, String title, String more) {
        return allegation(accuser, title, "2024-01", more);
    }

    private String allegation(String accuser, String title, String saidAt, String more) {
        return sent("/v1/allegations", """
                {"title": "%s", "acts": ["sabotage"], "accusers": ["%s"], "saidAt": "%s", %s
                 "citations": [{"sourceId": "%s"}]}""".formatted(title, accuser, saidAt, more, source));
    }

    private void change(String path, String changes) {
        sent(path, "{\"reason\": \"It was wrong\", \"changes\": " + changes + "}");
    }

    /** Records, and lets every later question wait for it. */
    private String sent(String path, String body) {
        HttpResponse<String> answer = service.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        JsonNode receipt = JSON.readTree(answer.body());
        last = receipt.required("position").asString();
        return receipt.required("id").asString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
