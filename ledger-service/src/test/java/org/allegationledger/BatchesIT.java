package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one article says in one request, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchesIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_COMMANDS = 100;
    private static final int IDS = 50;

    private ServiceStore store;
    private ServiceProcess service;

    @BeforeAll
    void start(@TempDir Path folder) {
        store = ServiceStore.fresh();
        service = ServiceProcess.start(folder, store.environment(Map.of()));
    }

    @AfterAll
    void stop() {
        service.close();
        store.close();
    }

    @Test
    void an_article_is_recorded_in_one_commit_and_can_be_asked_for() {
        Article article = new Article();
        long before = head();

        HttpResponse<String> answer = send(article.commands());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        List<JsonNode> items = items(answer);
        assertThat(items.stream().map(item -> item.required("position").asLong()))
                .containsExactly(before + 1, before + 2, before + 3, before + 4, before + 5, before + 6);
        assertThat(answer.headers().firstValue("Ledger-Position")).contains(Long.toString(before + 6));
        for (String shared : List.of("recordedAt", "treeSize", "rootHash")) {
            assertThat(items.stream().map(item -> item.required(shared)).distinct())
                    .as(shared)
                    .hasSize(1);
        }
        assertThat(items.getFirst().required("treeSize").asLong()).isEqualTo(before + 7);
        JsonNode allegation = json(
                service.get("/v1/allegations/" + article.allegation, "Ledger-Position", Long.toString(before + 6)));
        assertThat(allegation.required("status").asString()).isEqualTo("PARTIALLY_DENIED");
        JsonNode events = json(service.get("/v1/events?after=" + before));
        assertThat(events).hasSize(6);
        assertThat(events.valueStream()
                        .map(event -> event.required("recordedtime"))
                        .distinct())
                .hasSize(1);
        assertThat(events.get(5).required("type").asString()).isEqualTo("ledger.StatementCorrected");
    }

    @Test
    void a_hundred_commands_are_recorded_together() {
        Article article = new Article();
        Stream<String> denials = IntStream.range(0, MOST_COMMANDS - 6).mapToObj(_ -> article.denial());

        HttpResponse<String> answer =
                send(Stream.concat(article.commands().stream(), denials).toList());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        List<JsonNode> items = items(answer);
        assertThat(items).hasSize(MOST_COMMANDS);
        assertThat(items.stream().map(item -> item.required("treeSize")).distinct())
                .hasSize(1);
        assertThat(items.getLast().required("position").asLong()
                        - items.getFirst().required("position").asLong())
                .isEqualTo(MOST_COMMANDS - 1);
        String position = answer.headers().firstValue("Ledger-Position").orElseThrow();
        assertThat(json(service.get("/v1/allegations/" + article.allegation + "/history", "Ledger-Position", position))
                        .required("items"))
                .hasSize(MOST_COMMANDS - 3);
    }

    @Test
    void a_batch_that_depends_on_as_much_as_a_request_can_hold_is_recorded() {
        List<String> commands = IntStream.range(0, MOST_COMMANDS)
                .mapToObj(i ->
                        "{\"command\": \"RegisterParty\", \"kind\": \"STATE\", \"name\": \"A\", \"externalIds\": [%s]}"
                                .formatted(externalIds(i)))
                .toList();

        HttpResponse<String> answer = send(commands);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);

        nothingIsRecorded(() -> {
            HttpResponse<String> again = send(commands);
            assertThat(reason(again, 422)).isEqualTo("batch-refused");
            assertThat(errors(again, "reason")).hasSize(MOST_COMMANDS * IDS).containsValue("external-id-taken");
        });
    }

    private static String externalIds(int party) {
        return IntStream.range(0, IDS)
                .mapToObj(i -> "{\"scheme\": \"s\", \"value\": \"%d-%d\"}".formatted(party, i))
                .collect(Collectors.joining(","));
    }

    @Test
    void a_batch_of_none_or_of_more_than_a_hundred_is_refused() {
        assertThat(reason(send(List.of()), 400)).isEqualTo("invalid-request");
        String party = "{\"command\": \"RegisterParty\", \"kind\": \"STATE\", \"name\": \"A\"}";
        nothingIsRecorded(() -> assertThat(reason(
                        send(IntStream.rangeClosed(0, MOST_COMMANDS)
                                .mapToObj(_ -> party)
                                .toList()),
                        400))
                .isEqualTo("invalid-request"));
    }

    @Test
    void faults_of_several_commands_are_told_together_and_nothing_is_recorded() {
        nothingIsRecorded(() -> {
            HttpResponse<String> answer = send(List.of(
                    "{\"command\": \"RegisterParty\", \"kind\": \"STATE\", \"name\": \"A\"}",
                    "{\"command\": \"RegisterParty\", \"kind\": \"STATE\"}",
                    "{\"command\": \"ForgetParty\"}"));
            assertThat(reason(answer, 400)).isEqualTo("invalid-request");
            assertThat(errors(answer, "detail"))
                    .containsEntry("/commands/1/name", "is required")
                    .containsKey("/commands/2/command")
                    .hasSize(2);
        });
    }

    @Test
    void one_refused_command_keeps_all_of_them_out() {
        Article article = new Article();
        String stranger = "{\"command\": \"RegisterParty\", \"id\": \"%s\", \"kind\": \"STATE\", \"name\": \"A\"}"
                .formatted(article.stranger);
        List<String> commands = Stream.concat(
                        article.commands().stream(), Stream.of(stranger, article.denialBy(article.stranger)))
                .toList();

        nothingIsRecorded(() -> {
            HttpResponse<String> answer = send(commands);
            assertThat(reason(answer, 422)).isEqualTo("batch-refused");
            assertThat(errors(answer, "reason")).containsExactly(Map.entry("/commands/7/party", "party-not-named"));
        });
        assertThat(send(article.commands()).statusCode()).isEqualTo(201);
    }

    @Test
    void a_merge_counts_for_what_the_same_article_says_after_it() {
        Article article = new Article();
        String merge = "{\"command\": \"MergeParties\", \"partyId\": \"%s\", \"into\": \"%s\", \"reason\": \"Renamed\"}"
                .formatted(article.stranger, article.accused);
        List<String> commands = Stream.concat(
                        article.commands().stream(),
                        Stream.of(Article.party(article.stranger), article.denialBy(article.stranger)))
                .collect(Collectors.toCollection(ArrayList::new));
        nothingIsRecorded(() -> assertThat(errors(send(commands), "reason"))
                .containsExactly(Map.entry("/commands/7/party", "party-not-named")));
        commands.add(7, merge);

        HttpResponse<String> answer = send(commands);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(items(answer).get(7).required("id").asString()).isEqualTo(article.stranger);
        String position = answer.headers().firstValue("Ledger-Position").orElseThrow();
        JsonNode allegation = json(service.get("/v1/allegations/" + article.allegation, "Ledger-Position", position));
        assertThat(allegation.required("status").asString()).isEqualTo("DENIED");
        assertThat(allegation
                        .required("stances")
                        .valueStream()
                        .map(stance -> stance.required("party").asString()))
                .containsExactlyInAnyOrder(article.accuser, article.accused);
    }

    @Test
    void the_same_request_is_recorded_once() {
        List<String> commands = new Article().commands();
        HttpResponse<String> first = send(commands, "Idempotency-Key", "\"article-1\"");
        assertThat(first.headers().firstValue("Idempotency-Replayed")).isEmpty();

        nothingIsRecorded(() -> {
            for (HttpResponse<String> again :
                    List.of(send(commands, "Idempotency-Key", "\"article-1\""), send(commands))) {
                assertThat(again.statusCode()).as(again.body()).isEqualTo(201);
                assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
                assertThat(again.body()).isEqualTo(first.body());
            }
            assertThat(reason(send(new Article().commands(), "Idempotency-Key", "\"article-1\""), 422))
                    .isEqualTo("idempotency-key-reused");
        });
    }

    @Test
    void ids_that_other_requests_have_taken_are_told_one_by_one() {
        Article article = new Article();
        assertThat(send(article.commands()).statusCode()).isEqualTo(201);

        nothingIsRecorded(() -> {
            HttpResponse<String> answer = send(article.commands().subList(0, 2));
            assertThat(reason(answer, 422)).isEqualTo("batch-refused");
            assertThat(errors(answer, "reason"))
                    .containsOnly(Map.entry("/commands/0/id", "id-taken"), Map.entry("/commands/1/id", "id-taken"));
        });
    }

    @Test
    void an_event_that_is_too_large_is_told_by_its_command() {
        String name = "\u4e2d".repeat(198);
        String large = IntStream.range(10, 60)
                .mapToObj(i -> "{\"scheme\": \"%s%d\", \"value\": \"%s%d\"}".formatted(name, i, name, i))
                .collect(Collectors.joining(","));
        nothingIsRecorded(() -> {
            HttpResponse<String> answer = send(List.of(
                    "{\"command\": \"RegisterParty\", \"kind\": \"STATE\", \"name\": \"A\"}",
                    "{\"command\": \"RegisterParty\", \"kind\": \"STATE\", \"name\": \"A\", \"externalIds\": [%s]}"
                            .formatted(large)));
            assertThat(reason(answer, 413)).isEqualTo("too-large");
            assertThat(errors(answer, "detail")).containsOnlyKeys("/commands/1");
        });
    }

    @Test
    void a_batch_has_no_precondition() {
        nothingIsRecorded(() -> assertThat(reason(send(new Article().commands(), "If-Match", "*"), 400))
                .isEqualTo("invalid-request"));
    }

    /** An article with ids of its own: 6 commands that speak of one another. */
    private static final class Article {

        private final String accuser = id();
        private final String accused = id();
        private final String source = id();
        private final String allegation = id();
        private final String denial = id();
        private final String stranger = id();

        List<String> commands() {
            return List.of(
                    party(accuser),
                    party(accused),
                    "{\"command\": \"RegisterSource\", \"id\": \"%s\", \"kind\": \"REPORT\", \"title\": \"A report\"}"
                            .formatted(source),
                    """
                    {"command": "RecordAllegation", "id": "%s", "title": "An act", "acts": ["cyber-espionage"],
                     "accusers": ["%s"], "accused": ["%s"], "saidAt": "2024-01", "citations": [{"sourceId": "%s"}]}""".formatted(allegation, accuser, accused, source),
                    denialBy(accused).replace("{\"command\"", "{\"id\": \"" + denial + "\", \"command\""),
                    """
                    {"command": "CorrectStatement", "statementId": "%s", "reason": "Read again",
                     "changes": {"extent": "PARTIAL"}}""".formatted(denial));
        }

        String denial() {
            return denialBy(accused);
        }

        String denialBy(String party) {
            return """
                   {"command": "RecordDenial", "allegationId": "%s", "party": "%s", "saidAt": "2024-02", "extent": "FULL",
                    "citations": [{"sourceId": "%s"}]}""".formatted(allegation, party, source);
        }

        private static String party(String id) {
            return "{\"command\": \"RegisterParty\", \"id\": \"%s\", \"kind\": \"STATE\", \"name\": \"A state\"}"
                    .formatted(id);
        }

        private static String id() {
            return UUID.randomUUID().toString();
        }
    }

    private HttpResponse<String> send(List<String> commands, String... headers) {
        return service.post("/v1/batches", "{\"commands\": [" + String.join(",", commands) + "]}", headers);
    }

    private void nothingIsRecorded(Runnable action) {
        long before = head();
        action.run();
        assertThat(head()).isEqualTo(before + 1);
    }

    /** The position of an event of our own. */
    private long head() {
        return json(service.post("/v1/parties", "{\"kind\": \"UNKNOWN\", \"name\": \"Nobody\"}"))
                .required("position")
                .asLong();
    }

    private static String reason(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return json(answer).required("reason").asString();
    }

    /** The errors of a problem, pointer to one of their fields. */
    private static Map<String, String> errors(HttpResponse<String> answer, String field) {
        return json(answer)
                .required("errors")
                .valueStream()
                .collect(Collectors.toMap(
                        error -> error.required("pointer").asString(),
                        error -> error.required(field).asString()));
    }

    private static List<JsonNode> items(HttpResponse<String> answer) {
        return json(answer).required("items").valueStream().toList();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
