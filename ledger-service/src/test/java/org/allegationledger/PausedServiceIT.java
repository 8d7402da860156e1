package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Sorts;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.Position;
import org.allegationledger.testing.LedgerCheck;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Gate;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;
import org.allegationledger.wiring.TestLedger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service whose process is stopped (SIGSTOP) in the middle of a view's batch and of an append's, for longer than its claims,
 * while another one takes over; what it had sent arrives late, and then it goes on (SIGCONT).
 */
class PausedServiceIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration LONG_PATIENCE = Duration.ofSeconds(60);

    private final String accuser = UUID.randomUUID().toString();
    private final String accused = UUID.randomUUID().toString();
    private final String source = UUID.randomUUID().toString();
    private final String allegation = UUID.randomUUID().toString();

    @TempDir
    private Path folder;

    @Test
    void what_a_stopped_service_had_sent_changes_nothing_and_it_goes_on() throws Exception {
        try (TestStore store = TestStore.open();
                FaultProxy proxy = FaultProxy.before(store.uri());
                ServiceProcess stopped = ServiceProcess.start(folder, environment(proxy.uri(LONG_PATIENCE), store))) {
            givenAnAllegation(stopped);
            Gate view = new Gate();
            PlannedFault lateView = proxy.next(Request.on("allegations", "update"), view);
            String first = denial();
            assertThat(deny(stopped, first)).isEqualTo(201);
            assertThat(view.awaitReached(LIMIT)).isTrue();
            Gate insert = new Gate();
            PlannedFault lateInsert = proxy.next(Request.on("commits", "insert"), insert);
            String second = denial();
            CompletableFuture<Integer> unsettled = CompletableFuture.supplyAsync(() -> deny(stopped, second));
            assertThat(insert.awaitReached(LIMIT)).isTrue();
            stopped.pause();
            try (ServiceProcess other = ServiceProcess.start(folder, environment(store.uri(), store))) {
                assertThat(deny(other, denial())).isEqualTo(201);
                awaitViews(other);
                List<Document> before = documents(store);
                view.open();
                insert.open();
                assertThat(lateView.awaitOver(LIMIT) && lateInsert.awaitOver(LIMIT))
                        .isTrue();
                assertThat(documents(store)).isEqualTo(before);

                stopped.resume();
                // Its answer may have come too late for its client, who then asks again.
                unsettled.handle((_, _) -> true).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
                await("the command is settled", () -> deny(stopped, second) == 201);
                assertThat(deny(stopped, first)).isEqualTo(201);
                assertThat(deny(stopped, denial())).isEqualTo(201);
                awaitViews(other);
                awaitViews(stopped);
            } finally {
                stopped.resume();
            }
            check(store);
        }
    }

    private static void check(TestStore store) {
        try (TestLedger ledger = TestLedger.at(store.uri(), store.database().getName())) {
            LedgerCheck.of(ledger).everyEventIsThereOnce().rootsFollow().viewsEqualTheFold();
            assertThat(ledger.reader().read(new Position(0), 100, LogFilter.EVERYTHING))
                    .filteredOn(event -> event.type().equals("ledger.DenialRecorded"))
                    .hasSize(4);
        }
    }

    private static Map<String, String> environment(String uri, TestStore store) {
        return Map.of(
                "LEDGER_ORIGIN",
                TestLedger.ORIGIN,
                "LEDGER_MASTER_KEY",
                TestLedger.MASTER_KEY,
                "LEDGER_MONGODB_URI",
                uri,
                "LEDGER_MONGODB_DATABASE",
                store.database().getName());
    }

    private void givenAnAllegation(ServiceProcess service) {
        post(
                service,
                "/v1/sources",
                "{\"id\": \"%s\", \"kind\": \"REPORT\", \"title\": \"A report\"}".formatted(source));
        post(service, "/v1/parties", "{\"id\": \"%s\", \"kind\": \"STATE\", \"name\": \"A\"}".formatted(accuser));
        post(service, "/v1/parties", "{\"id\": \"%s\", \"kind\": \"STATE\", \"name\": \"B\"}".formatted(accused));
        post(service, "/v1/allegations", """
                {"id": "%s", "title": "An allegation", "acts": ["cyber-espionage"], "accusers": ["%s"],
                 "accused": ["%s"], "saidAt": "2024-12", "citations": [{"sourceId": "%s"}]}""".formatted(allegation, accuser, accused, source));
        awaitViews(service);
    }

    private static void post(ServiceProcess service, String path, String body) {
        assertThat(service.post(path, body).statusCode()).isEqualTo(201);
    }

    private String denial() {
        return """
                {"id": "%s", "party": "%s", "saidAt": "2024-12", "extent": "FULL",
                 "citations": [{"sourceId": "%s", "locator": "p. 1"}]}""".formatted(UUID.randomUUID(), accused, source);
    }

    /** The answer's status; 0: there was none in time. */
    private int deny(ServiceProcess service, String body) {
        try {
            return service.post("/v1/allegations/" + allegation + "/denials", body)
                    .statusCode();
        } catch (UncheckedIOException none) {
            return 0;
        }
    }

    private static List<Document> documents(TestStore store) {
        List<Document> documents = new ArrayList<>();
        for (String view : List.of("allegations", "statements", "parties", "sources")) {
            store.database()
                    .getCollection(view)
                    .find()
                    .sort(Sorts.ascending("_id"))
                    .into(documents);
        }
        return documents;
    }

    private static void awaitViews(ServiceProcess service) {
        await("the views catch up", () -> {
            List<String> lags = service.get("/actuator/prometheus")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("ledger_projection_lag"))
                    .toList();
            assertThat(lags).hasSize(4);
            return lags.stream().allMatch(line -> line.endsWith(" 0.0"));
        });
    }

    private static void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
