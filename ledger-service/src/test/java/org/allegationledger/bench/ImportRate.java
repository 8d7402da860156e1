package org.allegationledger.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.allegationledger.command.Recorder;
import org.allegationledger.exchange.ImportProgress;
import org.allegationledger.exchange.ImportState;
import org.allegationledger.exchange.running.StoreCalls;
import org.allegationledger.exchange.running.StoredImports;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.rest.body.ImportLines;
import org.allegationledger.testing.Archive;
import org.allegationledger.testing.TestStore;
import org.allegationledger.wiring.TestLedger;
import org.axonframework.common.configuration.AxonConfiguration;

/** An import from the first byte of the upload to the last line's commit, without HTTP; then the same file again. */
final class ImportRate {

    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final TestStore store;
    private final Scale scale;
    private final Table table;

    ImportRate(TestStore store, Scale scale, Table table) {
        this.store = store;
        this.scale = scale;
        this.table = table;
    }

    void run() throws Exception {
        try (TestLedger node = TestLedger.on(store)) {
            AxonConfiguration axon = node.configurer().start();
            try (StoredImports imports = imports(node, TestLedger.recorder(axon))) {
                imports.start();
                int lines = scale.events() / 2;
                int warmUp = lines / 10 / Archive.LINES_OF_CASE * Archive.LINES_OF_CASE;
                once(imports, 0, warmUp);
                table.addWithTarget(
                        "import, lines recorded",
                        rate(imports, warmUp, lines),
                        "2,000 per second or more into a MongoDB");
                table.add("import, lines replayed", rate(imports, warmUp, lines));
            } finally {
                axon.shutdown();
            }
        }
    }

    private static Figures rate(StoredImports imports, int from, int to) {
        long started = System.nanoTime();
        once(imports, from, to);
        long nanos = System.nanoTime() - started;
        return Figures.of(to - from, nanos);
    }

    private static void once(StoredImports imports, int from, int to) {
        UUID id = UUID.randomUUID();
        byte[] file = Archive.lines(from, to).getBytes(StandardCharsets.UTF_8);
        imports.receive(id, "local", new ByteArrayInputStream(file));
        long end = System.nanoTime() + LIMIT.toNanos();
        ImportProgress progress = imports.progress(id).orElseThrow();
        while (progress.state() == ImportState.RUNNING && System.nanoTime() < end) {
            LockSupport.parkNanos(LOOK.toNanos());
            progress = imports.progress(id).orElseThrow();
        }
        if (progress.state() != ImportState.COMPLETED || progress.counts().refused() > 0) {
            throw new IllegalStateException("an import of the benchmark was not completed: " + progress);
        }
    }

    private static StoredImports imports(TestLedger node, Recorder recorder) {
        StoreRetry retry = new StoreRetry(StoreRetry.DEFAULT_LIMIT);
        StoreCalls calls = retry::call;
        return new StoredImports(
                node.database(),
                calls,
                node.log().clock()::now,
                Duration.ofSeconds(15),
                recorder,
                new ImportLines(UUID::randomUUID));
    }
}
