package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.allegationledger.testing.Archive;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** kill -9 of the service in the middle of an import: it goes on by itself, and the same file again records nothing twice. */
class ImportKillIT {

    private static final int CASES = 600;
    private static final int LINES = CASES * Archive.LINES_OF_CASE;
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void an_import_survives_kill_9_and_the_same_file_again_is_the_same_ledger() {
        try (ServiceStore store = ServiceStore.fresh()) {
            Map<String, String> environment = store.environment(Map.of());
            UUID id = UUID.randomUUID();
            try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
                upload(service, id);
                JsonNode some =
                        await(service, id, progress -> progress.get("line").longValue() > 0);
                assertThat(some.get("state").stringValue()).isEqualTo("RUNNING");
                service.kill();
            }
            try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
                JsonNode done = await(
                        service,
                        id,
                        progress -> !progress.get("state").stringValue().equals("RUNNING"));
                assertThat(done.get("state").stringValue()).isEqualTo("COMPLETED");
                assertThat(done.get("refused").longValue()).isZero();
                assertThat(done.get("recorded").longValue()
                                + done.get("replayed").longValue())
                        .isEqualTo(LINES);
                Map<String, Integer> log = records(service);
                assertThat(log)
                        .hasSize(LINES)
                        .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));

                UUID again = UUID.randomUUID();
                upload(service, again);
                JsonNode replayed = await(
                        service,
                        again,
                        progress -> !progress.get("state").stringValue().equals("RUNNING"));
                assertThat(replayed.get("replayed").longValue()).isEqualTo(LINES);
                assertThat(records(service)).isEqualTo(log);
            }
        }
    }

    private static void upload(ServiceProcess service, UUID id) {
        assertThat(service.postLines("/v1/imports?id=" + id, Archive.stream(LINES))
                        .statusCode())
                .isEqualTo(202);
    }

    private static JsonNode await(ServiceProcess service, UUID id, Predicate<JsonNode> until) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            JsonNode progress = JSON.readTree(service.get("/v1/imports/" + id).body());
            if (until.test(progress)) {
                return progress;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        throw new AssertionError("the import did not get there in time");
    }

    /** What each event recorded, and how often the log has it. */
    private static Map<String, Integer> records(ServiceProcess service) {
        Map<String, Integer> records = new HashMap<>();
        String log = service.get("/v1/events?sealed=true", "Accept", "application/x-ndjson")
                .body();
        for (String event : log.split("\n")) {
            JsonNode json = JSON.readTree(event);
            // Citations have no id of their own; an archive adds some once to each allegation.
            records.merge(
                    json.get("type").stringValue() + json.get("data").get("id").stringValue(), 1, Integer::sum);
        }
        return records;
    }
}
