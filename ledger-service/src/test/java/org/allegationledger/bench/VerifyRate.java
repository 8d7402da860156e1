package org.allegationledger.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.TestStore;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.wiring.TestLedger;
import org.axonframework.eventsourcing.eventstore.AppendCondition;

/**
 * The independent verifier, in a process of its own, on a packaged service in another that has all events in its views. What it
 * takes to start is in the time.
 */
final class VerifyRate {

    private static final int LOADERS = 128;
    private static final int EVENTS_PER_CASE = 10;
    private static final int CASES_AT_ONCE = 5_000;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LIMIT = Duration.ofMinutes(40);
    private static final byte[] SEED = new byte[32];

    private final TestStore store;
    private final Scale scale;
    private final Table table;

    VerifyRate(TestStore store, Scale scale, Table table) {
        this.store = store;
        this.scale = scale;
        this.table = table;
    }

    void run() throws Exception {
        int events = scale.toVerify();
        try (Node node = Node.on(store)) {
            for (int from = 0; from < events / EVENTS_PER_CASE; from += CASES_AT_ONCE) {
                fill(node, from, Math.min(from + CASES_AT_ONCE, events / EVENTS_PER_CASE));
            }
        }
        Path folder = Files.createTempDirectory("verify");
        Map<String, String> settings = Map.of(
                "LEDGER_MONGODB_URI", store.uri(),
                "LEDGER_MONGODB_DATABASE", store.database().getName(),
                "LEDGER_ORIGIN", TestLedger.ORIGIN,
                "LEDGER_MASTER_KEY", TestLedger.MASTER_KEY,
                "LEDGER_SIGNING_KEY", Base64.getEncoder().encodeToString(SEED));
        try (ServiceProcess service = ServiceProcess.start(folder, settings)) {
            awaitEverywhere(service, events);
            long started = System.nanoTime();
            verify(service, folder);
            long nanos = System.nanoTime() - started;
            table.addWithTarget(
                    "verify, events of %,d in %.0f s".formatted(events, nanos / 1e9),
                    Figures.of(events, nanos),
                    "8,400 per second: 1,000,000 in two minutes");
        }
    }

    private static void fill(Node node, int from, int to) throws Exception {
        Load.together(LOADERS, loader -> () -> {
            for (int number = from + loader; number < to; number += LOADERS) {
                for (LedgerEvent event : events(number)) {
                    node.append(event, AppendCondition.none());
                }
            }
            return null;
        });
    }

    private static List<LedgerEvent> events(int number) {
        PartyId accuser = Facts.party(3 * number);
        PartyId accused = Facts.party(3 * number + 1);
        PartyId other = Facts.party(3 * number + 2);
        AllegationId about = Facts.allegation(number);
        int statement = 4 * number;
        return List.of(
                Facts.registered(accuser),
                Facts.registered(accused),
                Facts.registered(other),
                Facts.registered(Facts.source(number)),
                Facts.accusationBy(accuser).against(accused).as(about),
                Facts.denied(Facts.statement(statement), about, Facts.said(accused, "2024-03")),
                Facts.attributed(Facts.statement(statement + 1), about, Facts.said(other, "2024-04"), accused),
                Facts.uncommented(Facts.statement(statement + 2), about, Facts.said(accused, "2024-05")),
                Facts.admitted(Facts.statement(statement + 3), about, Facts.said(accused, "2024-06")),
                Facts.retracted(Facts.statement(statement + 3), about));
    }

    private static void awaitEverywhere(ServiceProcess service, int events) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            var checkpoint = service.get("/checkpoint");
            boolean signed = checkpoint.statusCode() == 200
                    && Checkpoint.of(SignedNote.of(checkpoint.body().getBytes(StandardCharsets.UTF_8))
                                            .text())
                                    .size()
                            >= events;
            if (signed
                    && List.of("parties", "sources", "statements", "allegations").stream()
                            .allMatch(list -> service.get(
                                                    "/v1/" + list + "?limit=1",
                                                    "Ledger-Position",
                                                    Integer.toString(events - 1))
                                            .statusCode()
                                    == 200)) {
                return;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        throw new IllegalStateException("the service did not come to the end of the log in time");
    }

    private static void verify(ServiceProcess service, Path folder) throws IOException, InterruptedException {
        Process verifier = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-jar",
                        Path.of("target/ledger-service.jar").toAbsolutePath().toString(),
                        "verify",
                        "--url",
                        service.uri().toString(),
                        "--key",
                        new NoteSigner(TestLedger.ORIGIN, Use.NOTE, SEED).key().toString(),
                        "--seen",
                        folder.resolve("seen").toString(),
                        "--quiet")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.to(folder.resolve("verify.log").toFile()))
                .start();
        if (!verifier.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || verifier.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("verify.log")));
        }
        System.err.print(Files.readString(folder.resolve("verify.log")));
    }
}
