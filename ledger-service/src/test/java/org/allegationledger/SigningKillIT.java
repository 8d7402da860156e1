package org.allegationledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.TestWitness;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;
import org.allegationledger.wiring.TestLedger;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the service before and after each write of its signing, where a proxy before the store sees it. */
class SigningKillIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration DRIVER_PATIENCE = Duration.ofSeconds(30);
    private static final byte[] SEED = new byte[32];

    @TempDir
    private Path folder;

    /** By their size: a second root of one size would be a contradiction already. */
    private final Map<Long, Checkpoint> signed = new TreeMap<>();

    @Test
    void whatever_write_of_signing_it_falls_upon_no_two_checkpoints_contradict_each_other() throws Exception {
        NoteSigner signer = new NoteSigner(TestLedger.ORIGIN, Use.NOTE, SEED);
        try (TestStore store = TestStore.open();
                TestWitness witness = TestWitness.started(0, signer.key());
                FaultProxy proxy = FaultProxy.before(store.uri())) {
            Map<String, String> environment = Map.of(
                    "LEDGER_ORIGIN", TestLedger.ORIGIN,
                    "LEDGER_MASTER_KEY", TestLedger.MASTER_KEY,
                    "LEDGER_SIGNING_KEY", Base64.getEncoder().encodeToString(SEED),
                    "LEDGER_WITNESSES", witness.setting(),
                    "LEDGER_MONGODB_URI", proxy.uri(DRIVER_PATIENCE),
                    "LEDGER_MONGODB_DATABASE", store.database().getName());
            for (Write write : writes()) {
                for (boolean carriedOut : new boolean[] {false, true}) {
                    recordUntilKilled(environment, proxy, write, carriedOut);
                    keepWhatIsSigned(store);
                }
            }
            try (ServiceProcess service = ServiceProcess.start(folder, environment)) {
                await().atMost(LIMIT).until(() -> published(service).size() == size(store));
                keep(published(service));
            }
            keep(witness.seen());
            assertThat(witness.contradictions()).isZero();
            assertThat(signed).hasSizeGreaterThan(2);
            assertThatTheLogHasEachRoot(store);
        }
    }

    /** The service may die while it starts, for it signs what the one before it left. */
    private void recordUntilKilled(Map<String, String> environment, FaultProxy proxy, Write write, boolean carriedOut)
            throws InterruptedException {
        try (ServiceProcess service = ServiceProcess.launch(folder, environment)) {
            PlannedFault death = proxy.next(write, exchange -> {
                if (carriedOut) {
                    exchange.forward();
                }
                service.kill();
                exchange.close();
            });
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!death.isOver() && System.nanoTime() < end) {
                try {
                    service.post("/v1/parties", "{\"kind\":\"COMPANY\",\"name\":\"A shipyard\"}");
                } catch (UncheckedIOException _) {
                    // It does not listen yet, or no more.
                    death.awaitOver(Duration.ofMillis(100));
                }
            }
            assertThat(death.isOver()).as("killed at %s", write).isTrue();
        }
    }

    private void keepWhatIsSigned(TestStore store) {
        for (Document stored : store.database().getCollection("checkpoints").find()) {
            keep(Checkpoint.of(
                    SignedNote.of(stored.getString("note").getBytes(UTF_8)).text()));
        }
    }

    private void keep(Checkpoint checkpoint) {
        Checkpoint before = signed.putIfAbsent(checkpoint.size(), checkpoint);
        assertThat(before == null ? checkpoint.root() : before.root()).isEqualTo(checkpoint.root());
    }

    private void assertThatTheLogHasEachRoot(TestStore store) {
        try (TestLedger ledger = TestLedger.on(store)) {
            CompactRange range = CompactRange.EMPTY;
            List<Long> found = new ArrayList<>();
            for (StoredEvent event : ledger.reader().read(new Position(0), 10_000, LogFilter.EVERYTHING)) {
                range = range.append(TreeHash.leaf(event.entry()));
                Checkpoint checkpoint = signed.get(range.size());
                if (checkpoint != null) {
                    assertThat(range.root()).as("at size %d", range.size()).isEqualTo(checkpoint.root());
                    found.add(range.size());
                }
            }
            assertThat(found).containsExactlyElementsOf(signed.keySet());
        }
    }

    private static Checkpoint published(ServiceProcess service) {
        return Checkpoint.of(
                SignedNote.of(service.get("/checkpoint").body().getBytes(UTF_8)).text());
    }

    private static long size(TestStore store) {
        try (TestLedger ledger = TestLedger.on(store)) {
            return ledger.reader().size();
        }
    }

    /** The first checkpoint and its publication are inserted, later ones take their places; a tile comes with the 256th event. */
    private static List<Write> writes() {
        return List.of(
                new Write("checkpoints", "insert", "newest"),
                new Write("checkpoints", "insert", "published"),
                new Write("checkpoints", "update", "newest"),
                new Write("checkpoints", "update", "published"),
                new Write("tiles", "insert", ""));
    }

    /**
     * A step of signing.
     *
     * @param document its id; empty: any
     */
    private record Write(String collection, String command, String document) implements Predicate<Request> {

        @Override
        public boolean test(Request request) {
            return Request.on(collection, command).test(request)
                    && (document.isEmpty() || ids(request).anyMatch(document::equals));
        }

        private static Stream<String> ids(Request request) {
            Stream<BsonDocument> updated = request.documents("updates").stream().map(update -> update.getDocument("u"));
            return Stream.concat(request.documents("documents").stream(), updated)
                    .map(document -> document.getString("_id").getValue());
        }
    }
}
