package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.allegationledger.exchange.export.prov.ProvRules;
import org.allegationledger.exchange.export.stix.StixRules;
import org.allegationledger.testing.EveryCommand;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What leaves a ledger: another ledger can record it and answers the same, and others can read it in their formats. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path JAR = Path.of("target/ledger-service.jar").toAbsolutePath();
    private static final int FEW = 10;

    /** What is of the recording and not of the record. */
    private static final Set<String> RECORDING =
            Set.of("recordedAt", "at", "created", "modified", "prov:time", "prov:startTime", "prov:endTime");

    private Path folder;
    private ServiceStore store;
    private ServiceProcess service;
    private String head;

    @BeforeAll
    void start(@TempDir Path given) {
        folder = given;
        store = ServiceStore.fresh();
        service = ServiceProcess.start(folder, store.environment(Map.of()));
        head = record(service, EveryCommand.lines(), FEW);
        awaitErased(service);
    }

    @AfterAll
    void stop() {
        service.close();
        store.close();
    }

    @Test
    void another_ledger_that_records_the_export_answers_the_same(@TempDir Path other) throws IOException {
        Path file = folder.resolve("ledger.ndjson");
        Run run = export(service.uri().toString(), "--out", file.toString());
        assertThat(run.errors())
                .startsWith(EveryCommand.lines().size() + " commands\n4 of them had texts that were erased");
        assertThat(run.status()).isZero();
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSameSizeAs(EveryCommand.lines());
        assertThat(Files.list(folder).map(Path::getFileName).map(Path::toString))
                .doesNotContain("ledger.ndjson.part");

        try (ServiceStore otherStore = ServiceStore.fresh();
                ServiceProcess copy = ServiceProcess.start(other, otherStore.environment(Map.of()))) {
            assertThat(imported(copy, file)).isEqualTo("recorded " + lines.size() + ", replayed 0, refused 0\n");
            awaitErased(copy);
            assertThat(answers(copy)).isEqualTo(answers(service));
            assertThat(imported(copy, file))
                    .as("nothing is recorded twice")
                    .isEqualTo("recorded 0, replayed " + lines.size() + ", refused 0\n");
        }
    }

    @Test
    void standard_output_is_the_export_and_nothing_else() {
        Run run = export(service.uri() + "/");
        assertThat(run.status()).isZero();
        assertThat(run.output()).isEqualTo(service.get("/v1/export").body());
    }

    @Test
    void what_cannot_be_fetched_is_told_and_leaves_no_file() {
        Path file = folder.resolve("none.ndjson");
        for (String url : List.of(service.uri() + "/v1", "http://127.0.0.1:1", "ftp://a", "nowhere")) {
            Run run = export(url, "--out", file.toString());
            assertThat(run.status()).as(url).isEqualTo(2);
            assertThat(run.errors()).as(url).isNotBlank().doesNotContain("\tat ");
            assertThat(file).doesNotExist();
        }
        assertThat(start(List.of("export")).status()).isEqualTo(2);
    }

    @Test
    void every_allegation_is_a_stix_bundle() {
        StixRules rules = new StixRules();
        for (String allegation : EveryCommand.allegations()) {
            JsonNode bundle = answer("/v1/allegations/" + allegation + "/stix");
            assertThat(rules.violations(bundle)).isEmpty();
        }
        JsonNode full = answer("/v1/allegations/" + EveryCommand.FULL + "/stix");
        List<JsonNode> attributions = full.required("objects")
                .valueStream()
                .filter(object -> object.path("relationship_type").asString("").equals("attributed-to"))
                .toList();
        assertThat(attributions).hasSize(5);
        assertThat(attributions.stream()
                        .filter(one -> one.has("confidence"))
                        .map(one -> one.get("confidence").asInt()))
                .containsExactly(55, 0, 0);
        assertThat(attributions.stream().map(one -> one.has("revoked")))
                .as("withdrawn, and one taken out by a correction")
                .containsExactly(false, false, true, false, true);
        Map<String, String> opinions = new HashMap<>();
        full.required("objects")
                .valueStream()
                .filter(object -> object.has("opinion"))
                .forEach(object -> opinions.put(
                        object.get("opinion").asString() + object.get("authors"),
                        object.get("object_refs").get(0).asString()));
        assertThat(opinions.get("strongly-disagree[\"Eastmark, \\\"the\\\" other\",\"A. Spokeswoman\"]"))
                .isEqualTo(attributions.get(2).required("id").asString());
        assertThat(opinions.get("agree[\"The Courier\"]"))
                .isEqualTo(attributions.get(3).required("id").asString());
        assertThat(opinions.get("disagree[\"=Bear\"]")).startsWith("report--");
        assertThat(revoked(EveryCommand.RETRACTED)).containsOnly(true);
        assertThat(revoked(EveryCommand.WITHDRAWN)).contains(true, true, true, true);
        assertThat(revoked(EveryCommand.RESPONSE)).containsExactly(false, false, true);
    }

    /** Of everything that is no party, whether it is revoked. */
    private List<Boolean> revoked(String allegation) {
        return answer("/v1/allegations/" + allegation + "/stix")
                .required("objects")
                .valueStream()
                .filter(object -> object.has("created_by_ref"))
                .map(object -> object.has("revoked"))
                .toList();
    }

    @Test
    void the_provenance_of_every_allegation_is_prov_json() {
        for (String allegation : EveryCommand.allegations()) {
            assertThat(ProvRules.violations(answer("/v1/allegations/" + allegation + "/provenance")))
                    .isEmpty();
        }
        JsonNode full = answer("/v1/allegations/" + EveryCommand.FULL + "/provenance");
        assertThat(relations(full, "wasDerivedFrom", "prov:Revision")).hasSize(4);
        assertThat(relations(full, "wasDerivedFrom", "prov:Quotation"))
                .extracting(quotation -> quotation.get("ledger:quote").asString())
                .containsExactly("they did it");
        assertThat(relations(full, "wasDerivedFrom", "prov:PrimarySource")).hasSize(14);
        assertThat(relations(full, "wasInvalidatedBy", "ledger:Retraction"))
                .extracting(invalidated -> invalidated.get("prov:entity").asString())
                .containsExactly("record:" + EveryCommand.DISPUTE);
        assertThat(relations(full, "wasInvalidatedBy", "ledger:Withdrawal"))
                .extracting(invalidated -> invalidated.get("prov:entity").asString())
                .containsExactly("record:" + EveryCommand.WITHDRAWN_ATTRIBUTION);
        assertThat(full.required("alternateOf").valueStream())
                .extracting(alternate -> alternate.get("prov:alternate1").asString()
                        + ' '
                        + alternate.get("prov:alternate2").asString())
                .containsExactly("record:" + EveryCommand.EAST_AGAIN + " record:" + EveryCommand.EASTMARK);
        assertThat(full.required("actedOnBehalfOf").valueStream())
                .extracting(acted -> acted.get("prov:responsible").asString())
                .containsExactly("record:" + EveryCommand.WESTMARK, "record:" + EveryCommand.EASTMARK);
        assertThat(full.required("activity")).hasSameSizeAs(history(EveryCommand.FULL));
        assertThat(relations(
                        answer("/v1/allegations/" + EveryCommand.WITHDRAWN + "/provenance"),
                        "wasInvalidatedBy",
                        "ledger:Withdrawal"))
                .as("both forms of the allegation")
                .hasSize(2);
        assertThat(answer("/v1/allegations/" + EveryCommand.RESPONSE + "/provenance")
                        .required("wasInvalidatedBy")
                        .valueStream())
                .extracting(invalidated -> invalidated.get("prov:entity").asString())
                .containsExactly("record:" + EveryCommand.UNDONE_WITHDRAWAL);
    }

    private static Stream<JsonNode> relations(JsonNode document, String kind, String type) {
        return document.path(kind)
                .valueStream()
                .filter(relation ->
                        relation.path("prov:type").path("$").asString("").equals(type));
    }

    @Test
    void the_table_has_every_stance_and_no_formula() {
        HttpResponse<String> answer = service.get("/v1/stances.csv", "Ledger-Position", head);
        assertThat(answer.headers().firstValue("Ledger-Position")).contains(head);
        List<String> rows = answer.body().lines().toList();
        int stances = 0;
        for (String allegation : EveryCommand.allegations()) {
            JsonNode there =
                    answer("/v1/allegations/" + allegation + "/stances").required("items");
            stances += there.size();
            for (JsonNode stance : there) {
                assertThat(rows)
                        .anyMatch(row -> row.startsWith(allegation + ",")
                                && row.contains(',' + stance.get("party").asString() + ',')
                                && row.contains("," + stance.get("side").asString() + ','
                                        + stance.get("stance").asString() + ','
                                        + stance.get("since").asString() + ','));
            }
        }
        assertThat(rows).hasSize(1 + stances);
        assertThat(answer.body())
                .contains(",'-An intrusion,", ",'=Bear,", ",\"Eastmark, \"\"the\"\" other\",")
                .doesNotContain(",=", ",-An");
        assertThat(service.get("/v1/stances.csv?status=WITHDRAWN", "Ledger-Position", head)
                        .body()
                        .lines()
                        .skip(1))
                .isNotEmpty()
                .allMatch(row -> row.startsWith(EveryCommand.WITHDRAWN));
    }

    /** Every answer about every record, without what is of the recording; events are told by their positions. */
    private List<String> answers(ServiceProcess asked) {
        List<String> paths = new ArrayList<>();
        EveryCommand.parties()
                .forEach(id -> paths.addAll(List.of("/v1/parties/" + id, "/v1/parties/" + id + "/stances")));
        EveryCommand.sources().forEach(id -> paths.add("/v1/sources/" + id));
        for (String id : EveryCommand.allegations()) {
            for (String part : List.of("", "/stances", "/history", "/stix", "/provenance")) {
                paths.add("/v1/allegations/" + id + part);
            }
        }
        EveryCommand.statements().forEach(id -> paths.add("/v1/statements/" + id));
        paths.addAll(List.of("/v1/parties", "/v1/sources", "/v1/allegations"));
        List<String> eventIds = new ArrayList<>();
        json(asked.get("/v1/events?limit=500"))
                .forEach(event -> eventIds.add(event.required("id").asString()));
        List<String> answers = new ArrayList<>();
        for (String path : paths) {
            String body = asked.get(path, "Ledger-Position", head).body();
            for (int i = 0; i < eventIds.size(); i++) {
                body = body.replace(eventIds.get(i), "event " + i);
            }
            JsonNode answer = JSON.readTree(body);
            strip(answer);
            answers.add(path + ' ' + answer);
        }
        answers.add(asked.get("/v1/stances.csv", "Ledger-Position", head).body());
        return answers;
    }

    private static void strip(JsonNode node) {
        if (node.isObject()) {
            node.asObject().remove(RECORDING);
        }
        node.forEach(ExportIT::strip);
    }

    private JsonNode history(String allegation) {
        return answer("/v1/allegations/" + allegation + "/history").required("items");
    }

    private JsonNode answer(String path) {
        return json(service.get(path, "Ledger-Position", head));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    /** Records the commands, so many at a time, and gives the last position. */
    private static String record(ServiceProcess target, List<String> lines, int together) {
        String last = "";
        for (int from = 0; from < lines.size(); from += together) {
            List<String> batch = lines.subList(from, Math.min(from + together, lines.size()));
            HttpResponse<String> answer =
                    target.post("/v1/batches", "{\"commands\": [" + String.join(",", batch) + "]}");
            assertThat(answer.statusCode()).as("%s: %s", batch, answer.body()).isEqualTo(201);
            last = answer.headers().firstValue("Ledger-Position").orElseThrow();
        }
        return last;
    }

    /** What the import of a file comes to. */
    private String imported(ServiceProcess target, Path file) {
        Run run = start(List.of("import", file.toString(), "--url", target.uri().toString(), "--quiet"));
        assertThat(run.status()).as(run.errors()).isZero();
        return run.output();
    }

    private Run export(String url, String... options) {
        return start(Stream.concat(Stream.of("export", "--url", url), Stream.of(options))
                .toList());
    }

    private Run start(List<String> arguments) {
        try {
            Path output = Files.createTempFile(folder, "export", ".out");
            Path errors = Files.createTempFile(folder, "export", ".err");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-jar",
                    JAR.toString()));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
            return new Run(process.exitValue(), Files.readString(output), Files.readString(errors));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private record Run(int status, String output, String errors) {}

    /** Until no text of the records that are erased can be opened any more. */
    private static void awaitErased(ServiceProcess service) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (service.get("/v1/events?limit=500").body().contains("Nemo")) {
            assertThat(System.nanoTime()).as("erased in time").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}
