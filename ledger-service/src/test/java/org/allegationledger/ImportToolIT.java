package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.allegationledger.testing.Archive;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The jar as a command line, in a process of its own, on a service in another. */
class ImportToolIT {

    /** The public data set, outside the repository: this test says so when it is not there. */
    private static final Path GALAXY = Path.of("../../shared/data/misp-galaxy-threat-actor.json");

    private static final Path TRACKERS = Path.of("src/test/resources/trackers");
    private static final Duration LIMIT = Duration.ofSeconds(240);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static ServiceStore store;
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        store = ServiceStore.fresh();
        service = ServiceProcess.start(folder, store.environment(Map.of()));
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
    }

    @Test
    void a_file_is_recorded_and_what_is_refused_is_told_beside_it() throws IOException {
        Path file = folder.resolve("archive.ndjson");
        Files.writeString(file, Archive.cases(3) + "{\"command\":\"Record\"}\n");

        assertThat(tool(1, "import", file.toString(), "--url", service.uri().toString()))
                .contains("recorded 30, replayed 0, refused 1")
                .contains("archive.ndjson.refusals.ndjson");
        Path report = folder.resolve("archive.ndjson.refusals.ndjson");
        assertThat(Files.readString(report)).startsWith("{\"line\":31,\"reason\":\"invalid-request\"");

        Files.writeString(file, Archive.cases(3));
        assertThat(tool(0, "import", file.toString(), "--url", service.uri().toString(), "--quiet"))
                .isEqualTo("recorded 0, replayed 30, refused 0\n");
        assertThat(report).doesNotExist();
    }

    @Test
    void what_cannot_be_done_is_said_with_its_own_status() throws IOException {
        Path file = folder.resolve("some.json");
        Files.writeString(file, "{}");
        String url = service.uri().toString();

        assertThat(tool(2, "import", folder.resolve("none").toString())).contains("There is no file");
        assertThat(tool(2, "import")).contains("Missing required parameter");
        assertThat(tool(2, "import", file.toString(), "--format", "xml")).contains("There is no format xml");
        assertThat(tool(2, "import", file.toString(), "--format", "misp-galaxy"))
                .contains("--retrieved");
        assertThat(tool(2, "import", file.toString(), "--format", "misp-galaxy", "--retrieved", "2026-13"))
                .contains("--retrieved");
        assertThat(tool(2, "import", file.toString(), "--format", "misp-galaxy", "--retrieved", "2026"))
                .contains("no MISP galaxy");
        assertThat(tool(2, "import", file.toString(), "--url", url + "/nothing", "--patience", "PT1S"))
                .contains("does not take the file");
        assertThat(tool(2, "import", file.toString(), "--url", "http://127.0.0.1:1", "--patience", "PT1S", "--quiet"))
                .contains("does not answer");
    }

    @Test
    void a_trackers_table_is_recorded_by_its_mapping_and_then_replayed() throws IOException {
        Path table = Files.copy(TRACKERS.resolve("harbour.csv"), folder.resolve("harbour.csv"));
        Path mapping = Files.copy(TRACKERS.resolve("harbour.yaml"), folder.resolve("harbour.yaml"));
        String[] arguments = {
            "import",
            table.toString(),
            "--url",
            service.uri().toString(),
            "--format",
            "csv",
            "--mapping",
            mapping.toString(),
            "--quiet"
        };

        assertThat(tool(0, arguments)).isEqualTo("recorded 10, replayed 0, refused 0\n");
        // Once the views show them, parties and sources are those that the ledger has, and nothing registers them
        // again.
        for (String view : List.of("/v1/parties", "/v1/sources")) {
            assertThat(service.get(view, "Ledger-Position", Long.toString(logSize() - 1))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(tool(0, arguments)).isEqualTo("recorded 0, replayed 4, refused 0\n");

        Files.writeString(mapping, Files.readString(mapping).replace("{column: answer,", "{column: reply,"));
        long before = logSize();
        assertThat(tool(2, arguments)).contains("The mapping, line 30: the table has no column reply.");
        assertThat(logSize()).isEqualTo(before);
    }

    @Test
    void the_misp_galaxy_is_recorded_and_then_replayed() throws IOException {
        assertThat(GALAXY)
                .as("the MISP galaxy of threat actors lies beside the repository: ../shared/data")
                .isRegularFile();
        Path file = Files.copy(GALAXY, folder.resolve("misp.json"));
        String[] arguments = {
            "import",
            file.toString(),
            "--url",
            service.uri().toString(),
            "--format",
            "misp-galaxy",
            "--retrieved",
            "2026-03-01",
            "--quiet"
        };

        long before = logSize();
        assertThat(tool(0, arguments)).isEqualTo("recorded 4198, replayed 0, refused 0\n");
        assertThat(typesAfter(before))
                .isEqualTo(Map.of(
                        "ledger.PartyRegistered",
                        1 + 1_041 + 18,
                        "ledger.SourceRegistered",
                        1 + 2_955,
                        "ledger.AllegationRecorded",
                        91,
                        "ledger.AttributionRecorded",
                        91));
        assertThat(tool(0, arguments)).isEqualTo("recorded 0, replayed 4198, refused 0\n");
        assertThat(logSize()).isEqualTo(before + 4_198);
    }

    private static long logSize() {
        Map<String, Integer> types = typesAfter(0);
        return types.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How many events of each type the log has from a position on. */
    private static Map<String, Integer> typesAfter(long size) {
        Map<String, Integer> types = new TreeMap<>();
        long next = size;
        while (true) {
            String after = next == 0 ? "" : "&after=" + (next - 1);
            JsonNode page = JSON.readTree(
                    service.get("/v1/events?sealed=true&limit=500" + after).body());
            if (page.isEmpty()) {
                return types;
            }
            page.forEach(event -> types.merge(event.get("type").stringValue(), 1, Integer::sum));
            next += page.size();
        }
    }

    /** Runs the jar and gives what it printed. */
    private static String tool(int status, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target/ledger-service.jar").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(folder, "tool", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            String printed = Files.readString(output);
            assertThat(process.exitValue()).as(printed).isEqualTo(status);
            return printed;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
