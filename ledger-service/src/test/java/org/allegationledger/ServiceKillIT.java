package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.allegationledger.embedded.EmbeddedStore;
import org.allegationledger.testing.LedgerCheck;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.allegationledger.wiring.TestLedger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** kill -9 of the service while clients record: what was acknowledged is there once, and everything still fits. */
class ServiceKillIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CLIENTS = 8;
    private static final int ANSWERS_BEFORE_THE_KILL = 200;
    private static final int ROUNDS = Integer.getInteger("ledger.test.service-kills", 2);
    private static final int LIMIT_SECONDS = 120;

    @TempDir
    private Path folder;

    /** What a client was told. */
    private record Acknowledged(String path, String body, String eventId, long position) {}

    @Test
    void everything_acknowledged_survives_once_and_everything_still_fits() {
        try (ServiceStore store = ServiceStore.fresh()) {
            Map<String, String> environment = store.environment(
                    Map.of("LEDGER_ORIGIN", TestLedger.ORIGIN, "LEDGER_MASTER_KEY", TestLedger.MASTER_KEY));
            Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
            for (int round = 0; round < ROUNDS; round++) {
                recordUntilKilled(environment, acknowledged);
            }
            try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
                sayTheSameAgain(service, acknowledged);
                awaitViews(service);
            }
            check(store, acknowledged);
        }
    }

    private void recordUntilKilled(Map<String, String> environment, Queue<Acknowledged> acknowledged) {
        ServiceProcess service = ServiceProcess.start(folder, environment);
        CountDownLatch enough = new CountDownLatch(ANSWERS_BEFORE_THE_KILL);
        AtomicBoolean killed = new AtomicBoolean();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                clients.execute(() -> record(service, acknowledged, enough, killed));
            }
            assertThat(enough.await(LIMIT_SECONDS, TimeUnit.SECONDS))
                    .as("clients were answered")
                    .isTrue();
            killed.set(true);
            service.kill();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Two parties, a source, an allegation and its denial, over and over, until the service is gone. */
    private static void record(
            ServiceProcess service, Queue<Acknowledged> acknowledged, CountDownLatch enough, AtomicBoolean killed) {
        Client client = new Client(service, acknowledged, enough);
        try {
            String source = UUID.randomUUID().toString();
            client.post(
                    "/v1/sources", "{\"id\": \"%s\", \"kind\": \"REPORT\", \"title\": \"A report\"}".formatted(source));
            while (true) {
                String accuser = UUID.randomUUID().toString();
                String accused = UUID.randomUUID().toString();
                String allegation = UUID.randomUUID().toString();
                client.post("/v1/parties", party(accuser));
                client.post("/v1/parties", party(accused));
                client.post("/v1/allegations", """
                        {"id": "%s", "title": "An allegation", "acts": ["cyber-espionage"], "accusers": ["%s"],
                         "accused": ["%s"], "saidAt": "2024-12", "citations": [{"sourceId": "%s"}]}""".formatted(allegation, accuser, accused, source));
                client.post("/v1/allegations/" + allegation + "/denials", """
                        {"id": "%s", "party": "%s", "saidAt": "2024-12", "extent": "FULL",
                         "citations": [{"sourceId": "%s", "locator": "%s"}]}""".formatted(
                                UUID.randomUUID(), accused, source, "p. 1"));
            }
        } catch (UncheckedIOException gone) {
            assertThat(killed).as("the service goes only when it is killed").isTrue();
        }
    }

    /** Counts what it is answered. */
    private record Client(ServiceProcess service, Queue<Acknowledged> acknowledged, CountDownLatch enough) {
        void post(String path, String body) {
            var answer = service.post(path, body);
            assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(201);
            JsonNode receipt = JSON.readTree(answer.body());
            acknowledged.add(new Acknowledged(
                    path,
                    body,
                    receipt.required("eventId").asString(),
                    receipt.required("position").asLong()));
            enough.countDown();
        }
    }

    private static String party(String id) {
        return "{\"id\": \"%s\", \"kind\": \"COMPANY\", \"name\": \"A party\"}".formatted(id);
    }

    private static void sayTheSameAgain(ServiceProcess service, Queue<Acknowledged> acknowledged) {
        for (Acknowledged one : acknowledged) {
            var answer = service.post(one.path(), one.body());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(answer.headers().firstValue("Idempotency-Replayed")).contains("true");
            assertThat(JSON.readTree(answer.body()).required("eventId").asString())
                    .isEqualTo(one.eventId());
        }
    }

    private static void awaitViews(ServiceProcess service) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!viewsAreCurrent(service)) {
            assertThat(System.nanoTime()).as("the views catch up").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static boolean viewsAreCurrent(ServiceProcess service) {
        List<String> lags = service.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("ledger_projection_lag"))
                .toList();
        assertThat(lags).hasSize(4);
        return lags.stream().allMatch(line -> line.endsWith(" 0.0"));
    }

    private void check(ServiceStore store, Queue<Acknowledged> acknowledged) {
        if (store.isEmbedded()) {
            try (EmbeddedStore embedded = EmbeddedStore.open(folder.resolve("data"))) {
                check(embedded.uri(), store.database(), acknowledged);
            }
        } else {
            check(store.uri(), store.database(), acknowledged);
        }
    }

    private static void check(String uri, String database, Queue<Acknowledged> acknowledged) {
        try (TestLedger ledger = TestLedger.at(uri, database)) {
            LedgerCheck check = LedgerCheck.of(ledger);
            Map<String, Long> events = check.eventIds();
            assertThat(acknowledged).allMatch(one -> events.containsKey(one.eventId()));
            check.everyEventIsThereOnce().rootsFollow().viewsEqualTheFold();
        }
    }
}
