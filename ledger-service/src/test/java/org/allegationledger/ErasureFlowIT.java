package org.allegationledger;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.allegationledger.embedded.EmbeddedStore;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records whose texts are erased, one of each kind, in the service as a user starts it: every word of them has {@value #WORD} in it,
 * and no answer has it any more, while everything that is no text stays.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ErasureFlowIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String WORD = "quark";

    /** What {@link #record} wrote, long enough to be no chance in a ciphertext. */
    private static final String[] WORDS = Stream.of(
                    "one",
                    "two",
                    "three",
                    "four",
                    "scheme",
                    "value",
                    "five",
                    "press",
                    "six",
                    "seven",
                    "eight",
                    "nine",
                    "ten",
                    "place",
                    "words",
                    ".example")
            .map(end -> WORD + end)
            .toArray(String[]::new);

    private static final Duration ERASED_WITHIN = Duration.ofSeconds(30);
    private static final Duration REPLAYED_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final String WESTMARK = id(1);
    private static final String ERASED_PARTY = id(2);
    private static final String ERASED_SOURCE = id(3);
    private static final String ERASED_ALLEGATION = id(4);
    private static final String ERASED_STATEMENT = id(5);
    private static final String STATEMENT = id(6);
    private static final Map<String, String> ERASED = erasedPaths();
    private static final String LAW = "Art. 17(1)(d) GDPR";

    private Path folder;
    private ServiceStore store;
    private ServiceProcess service;
    private long before;
    private List<String> sealedBefore;
    private final Map<String, JsonNode> answersBefore = new LinkedHashMap<>();

    @BeforeAll
    void start(@TempDir Path given) {
        folder = given;
        store = ServiceStore.fresh();
        service = ServiceProcess.start(folder, store.environment(Map.of()));
        record();
        sealedBefore = sealed();
        ERASED.values().forEach(path -> answersBefore.put(path, answer(path)));
        assertThat(reading())
                .allSatisfy(path -> assertThat(words(path)).as(path).contains(WORD));
        erase();
    }

    @AfterAll
    void stop() {
        service.close();
        store.close();
    }

    @Test
    @Order(1)
    void no_answer_has_a_text_of_what_was_erased() {
        assertThat(reading().filter(path -> !path.contains("q=")))
                .allSatisfy(path -> assertThat(words(path)).as(path).doesNotContain(WORD));
        assertThat(answer("/v1/parties?q=" + WORD).get("items")).isEmpty();
        assertThat(answer("/v1/allegations?q=" + WORD + "seven").get("items")).isEmpty();
        assertThat(answer("/v1/parties?externalId=" + WORD + "scheme:" + WORD + "value")
                        .get("items"))
                .isEmpty();
        assertThat(service.output()).doesNotContainIgnoringCase(WORD);
    }

    @Test
    @Order(1)
    void an_erased_record_says_when_and_by_which_law_and_is_what_it_was_but_for_its_texts() {
        ERASED.forEach((record, path) -> {
            JsonNode now = answer(path);
            assertThat(now.at("/erased/legalBasis").asString()).isEqualTo(LAW);
            assertThat(now.at("/erased/position").asLong()).isGreaterThan(before);
            assertThat(now.at("/erased/at").asString()).isNotEmpty();
            for (String field : List.of(
                    "id",
                    "kind",
                    "stances",
                    "status",
                    "answers",
                    "acts",
                    "accusers",
                    "accused",
                    "saidAt",
                    "occurred",
                    "extent",
                    "reliability",
                    "publishedAt",
                    "recordedAt",
                    "position",
                    "party")) {
                assertThat(now.get(field))
                        .as(path + ' ' + field)
                        .isEqualTo(answersBefore.get(path).get(field));
            }
        });
        assertThat(answer("/v1/statements/" + STATEMENT).get("note").asString()).isEqualTo("This stays.");
    }

    @Test
    @Order(1)
    void as_of_a_moment_before_it_is_erased_just_the_same() {
        for (String path : List.of(ERASED.get(ERASED_ALLEGATION), ERASED.get(ERASED_STATEMENT))) {
            JsonNode then = answer(path + "?asOfPosition=" + before);
            assertThat(then.at("/erased/legalBasis").asString()).isEqualTo(LAW);
            assertThat(then.get("position")).isEqualTo(answersBefore.get(path).get("position"));
        }
    }

    @Test
    @Order(1)
    void the_log_is_byte_for_byte_what_it_was_and_every_proof_verifies() {
        assertThat(sealed().subList(0, sealedBefore.size())).isEqualTo(sealedBefore);
        LongStream.rangeClosed(0, before)
                .forEach(position -> assertThat(
                                service.get("/v1/events/" + position + "/proof").statusCode())
                        .isEqualTo(200));
    }

    @Test
    @Order(1)
    void the_erasure_shows_in_the_history_and_in_the_events_with_its_own_texts() {
        JsonNode items = answer(ERASED.get(ERASED_ALLEGATION) + "/history").get("items");
        List<JsonNode> erasures = items.valueStream()
                .filter(item -> item.get("type").asString().equals("ledger.RecordErased"))
                .toList();
        assertThat(erasures)
                .extracting(item -> item.at("/data/recordId").asString())
                .containsExactlyInAnyOrder(ERASED_ALLEGATION, ERASED_STATEMENT);
        assertThat(erasures)
                .allSatisfy(
                        item -> assertThat(item.at("/data/reason").asString()).isEqualTo("They asked."));
        assertThat(answer("/v1/events?tag=erasures:all")).hasSize(ERASED.size());
    }

    @Test
    @Order(1)
    void nothing_more_is_written_to_what_was_erased() {
        for (String record : ERASED.keySet()) {
            assertThat(refusal("/v1/erasures", erasure(record))).isEqualTo("record-erased");
        }
        String renamed = "{\"reason\": \"x\", \"changes\": {\"name\": \"N\"}}";
        assertThat(refusal("/v1/parties/" + ERASED_PARTY + "/amendments", renamed))
                .isEqualTo("record-erased");
        for (String said : List.of(ERASED_ALLEGATION, ERASED_STATEMENT)) {
            assertThat(refusal("/v1/statements/" + said + "/retractions", "{\"reason\": \"x\"}"))
                    .isEqualTo("record-erased");
        }
        assertThat(refusal("/v1/erasures", erasure(id(99)))).isEqualTo("record-unknown");
    }

    @Test
    @Order(1)
    void a_replay_finds_every_view_to_be_what_the_log_makes() {
        for (String projection : List.of("allegations", "statements", "parties", "sources")) {
            var asked = service.post("/v1/replays", "{\"projection\": \"%s\"}".formatted(projection));
            assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
            String path = asked.headers().firstValue("Location").orElseThrow();
            long end = System.nanoTime() + REPLAYED_WITHIN.toNanos();
            while (!answer(path).get("state").asString().equals("DONE")) {
                assertThat(System.nanoTime()).as("replayed in time").isLessThan(end);
                LockSupport.parkNanos(POLL.toNanos());
            }
            assertThat(answer(path).get("differences")).as(projection).isEmpty();
        }
    }

    @Test
    @Order(2)
    void a_key_that_was_put_back_is_destroyed_before_the_service_answers_again() {
        service.stop();
        inKeys(keys -> {
            Document other = keys.find(Filters.eq("_id", WESTMARK)).first();
            keys.replaceOne(Filters.eq("_id", ERASED_PARTY), other.append("_id", ERASED_PARTY));
        });
        service = ServiceProcess.start(folder, store.environment(Map.of()));

        assertThat(words("/v1/events")).doesNotContain(WORD);
        assertThat(answer(ERASED.get(ERASED_PARTY)).has("erased")).isTrue();
        service.stop();
        inKeys(keys ->
                assertThat(keys.find(Filters.eq("_id", ERASED_PARTY)).first()).containsKey("erasedAt"));
    }

    /** The files of a MongoDB need more: docker/erasure.md says what. */
    @Test
    @Order(3)
    void after_a_start_no_document_and_no_file_of_the_embedded_store_has_a_word() throws IOException {
        StringBuilder dump = new StringBuilder();
        inDatabase(database -> {
            for (String collection : database.listCollectionNames()) {
                database.getCollection(collection, RawBsonDocument.class)
                        .find()
                        .forEach(document -> dump.append(
                                ISO_8859_1.decode(document.getByteBuffer().asNIO())));
            }
        });
        assertThat(dump.toString().toLowerCase(Locale.ROOT))
                .contains("westmark")
                .doesNotContain(WORDS);
        if (store.isEmbedded()) {
            StringBuilder files = new StringBuilder();
            try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.append(Files.readString(file, ISO_8859_1));
                }
            }
            assertThat(files.toString().toLowerCase(Locale.ROOT))
                    .contains("westmark")
                    .doesNotContain(WORDS);
        }
    }

    private void record() {
        post("/v1/parties", """
                {"id": "%s", "kind": "STATE", "name": "Westmark"}""".formatted(WESTMARK));
        post("/v1/parties", """
                {"id": "%s", "kind": "PERSON", "name": "Quarkone", "aliases": ["Quarktwo"],
                 "externalIds": [{"scheme": "quarkscheme", "value": "quarkvalue"}]}""".formatted(ERASED_PARTY));
        post("/v1/parties/" + ERASED_PARTY + "/amendments", """
                {"reason": "Quarkthree", "changes": {"name": "Quarkfour"}}""");
        post("/v1/sources", """
                {"id": "%s", "kind": "REPORT", "title": "Quarkfive", "url": "https://quark.example/", "publisher": "Quarkpress",
                 "publishedAt": "2024-01", "reliability": "B"}""".formatted(ERASED_SOURCE));
        post("/v1/allegations", """
                {"id": "%s", "title": "Quarksix", "summary": "Quarkseven", "acts": ["intrusion"], "accusers": ["%s"],
                 "accused": ["%s"], "occurred": {"from": "2023"}, "saidAt": "2024-01", "citations": [%s]}""".formatted(ERASED_ALLEGATION, WESTMARK, ERASED_PARTY, cited()));
        post("/v1/allegations/" + ERASED_ALLEGATION + "/denials", """
                {"id": "%s", "party": "%s", "saidAt": "2024-02", "extent": "FULL", "note": "Quarkeight", "citations": [%s]}""".formatted(
                        ERASED_STATEMENT, ERASED_PARTY, cited()));
        post("/v1/statements/" + ERASED_STATEMENT + "/corrections", """
                {"reason": "Quarknine", "changes": {"note": "Quarkten"}}""");
        before = post("/v1/allegations/" + ERASED_ALLEGATION + "/attributions", """
                {"id": "%s", "party": "%s", "saidAt": "2024-03", "attributedTo": ["%s"], "basis": ["MEDIA_REPORT"],
                 "note": "This stays.", "citations": [{"sourceId": "%s"}]}""".formatted(
                        STATEMENT, WESTMARK, ERASED_PARTY, ERASED_SOURCE));
        answer("/v1/statements/" + STATEMENT, "Ledger-Position", Long.toString(before));
        ERASED.values().forEach(path -> answer(path, "Ledger-Position", Long.toString(before)));
        // Lists wait for all of their view.
        for (String list : List.of("/v1/parties", "/v1/sources", "/v1/allegations")) {
            answer(list, "Ledger-Position", Long.toString(before));
        }
    }

    private static String cited() {
        return """
               {"sourceId": "%s", "accordingTo": "%s", "locator": "Quarkplace", "quote": {"exact": "Quarkwords", "prefix": "Quarka"}}""".formatted(ERASED_SOURCE, ERASED_PARTY);
    }

    /** Until no event can be opened any more; the views show it with the erasure itself. */
    private void erase() {
        long last = 0;
        for (String record : ERASED.keySet()) {
            last = post("/v1/erasures", erasure(record));
        }
        for (String path : ERASED.values()) {
            answer(path, "Ledger-Position", Long.toString(last));
        }
        long end = System.nanoTime() + ERASED_WITHIN.toNanos();
        while (words("/v1/events").contains(WORD)) {
            assertThat(System.nanoTime()).as("erased in time").isLessThan(end);
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static String erasure(String record) {
        return "{\"recordId\": \"%s\", \"legalBasis\": \"%s\", \"reason\": \"They asked.\"}".formatted(record, LAW);
    }

    private static Map<String, String> erasedPaths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put(ERASED_PARTY, "/v1/parties/" + ERASED_PARTY);
        paths.put(ERASED_SOURCE, "/v1/sources/" + ERASED_SOURCE);
        paths.put(ERASED_ALLEGATION, "/v1/allegations/" + ERASED_ALLEGATION);
        paths.put(ERASED_STATEMENT, "/v1/statements/" + ERASED_STATEMENT);
        return paths;
    }

    /** Whatever has a text of these records. */
    private Stream<String> reading() {
        String allegation = ERASED.get(ERASED_ALLEGATION);
        String then = "?asOfPosition=" + before;
        return Stream.concat(
                ERASED.values().stream(),
                Stream.of(
                        "/v1/parties",
                        "/v1/parties?q=" + WORD,
                        "/v1/sources",
                        "/v1/allegations",
                        "/v1/allegations?q=" + WORD + "seven",
                        allegation + then,
                        allegation + "/history",
                        allegation + "/history" + then,
                        allegation + "/provenance",
                        allegation + "/stix",
                        ERASED.get(ERASED_STATEMENT) + then,
                        "/v1/events",
                        "/v1/events/1",
                        "/v1/export",
                        "/v1/stances.csv"));
    }

    private String words(String path) {
        var answer = service.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body().toLowerCase(Locale.ROOT);
    }

    private List<String> sealed() {
        return JSON.readTree(service.get("/v1/events?sealed=true").body())
                .valueStream()
                .map(JsonNode::toString)
                .toList();
    }

    private JsonNode answer(String path, String... headers) {
        var answer = service.get(path, headers);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private long post(String path, String body) {
        var answer = service.post(path, body);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).get("position").asLong();
    }

    private String refusal(String path, String body) {
        var answer = service.post(path, body);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(422);
        return ((ObjectNode) JSON.readTree(answer.body())).get("reason").asString();
    }

    private void inKeys(Consumer<MongoCollection<Document>> use) {
        inDatabase(database -> use.accept(database.getCollection("keys")));
    }

    private void inDatabase(Consumer<MongoDatabase> use) {
        if (store.isEmbedded()) {
            try (EmbeddedStore embedded = EmbeddedStore.open(folder.resolve("data"))) {
                inDatabase(embedded.uri(), use);
            }
        } else {
            inDatabase(store.uri(), use);
        }
    }

    private void inDatabase(String uri, Consumer<MongoDatabase> use) {
        try (MongoClient client = MongoClients.create(uri)) {
            use.accept(client.getDatabase(store.database()));
        }
    }

    private static String id(int number) {
        return "018f3c1e-0000-7000-8000-0000000000%02d".formatted(number);
    }
}
