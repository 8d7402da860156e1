package org.allegationledger.bench;

import java.io.PrintStream;
import java.util.Set;
import java.util.concurrent.Callable;
import org.allegationledger.testing.TestStore;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Measures the ledger beside the bare driver and prints one table. It runs on the MongoDB of {@code LEDGER_TEST_MONGODB_URI},
 * else on the embedded store; each part has an empty database of its own. Only the ratios compare between machines, and only
 * when nothing else runs.
 */
public final class Benchmark {

    private final Scale scale;
    private final Table table = new Table();

    private Benchmark(Scale scale) {
        this.scale = scale;
    }

    /**
     * Runs everything.
     *
     * @param arguments see {@link Scale#of}
     */
    public static void main(String... arguments) throws Exception {
        Scale scale = Scale.of(arguments);
        LoggingSystem.get(Benchmark.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        // Standard output holds the table and nothing else.
        PrintStream output = System.out;
        System.setOut(System.err);
        Benchmark benchmark = new Benchmark(scale);
        benchmark.run();
        output.print(benchmark.table.text());
        // Pools of the driver and of the embedded store may outlive their last user.
        System.exit(0);
    }

    private void run() throws Exception {
        if (!scale.only().equals(Set.of("verify"))) {
            try (TestStore store = TestStore.open()) {
                fullLog(store);
            }
        }
        try (TestStore store = TestStore.open()) {
            part("verify", () -> {
                new VerifyRate(store, scale, table).run();
                return null;
            });
        }
    }

    /** Right after the raw inserts, so that both meet the same machine. */
    private void emptyLog() throws Exception {
        try (TestStore store = TestStore.open()) {
            part("appends", () -> {
                EngineAppends appends = new EngineAppends(store, scale, table);
                appends.oneEngine();
                appends.severalEngines();
                return null;
            });
        }
    }

    /** What is measured on a log that already holds its events; the raw inserts take their documents from there. */
    private void fullLog(TestStore store) throws Exception {
        try (Node writer = Node.on(store)) {
            timed("loading " + scale.events() + " events", () -> Corpus.load(writer, scale));
        }
        part("raw-inserts", () -> {
            new RawInserts(store, scale, table).run();
            return null;
        });
        emptyLog();
        part("reads", () -> {
            new Reads(store, scale, table).run();
            return null;
        });
        part("sourcing", () -> {
            new Sourcing(store, scale, table).run();
            return null;
        });
        part("commands", () -> {
            new Commands(store, scale, table).run();
            return null;
        });
        part("import", () -> {
            new ImportRate(store, scale, table).run();
            return null;
        });
        part("views", () -> {
            new ViewDelay(store, scale, table).run();
            return null;
        });
        part("as-of", () -> {
            new AsOfAnswers(store, scale, table).run();
            return null;
        });
    }

    private void part(String name, Callable<?> part) throws Exception {
        if (scale.has(name)) {
            timed(name, part);
        }
    }

    /** Says on the other stream how far it is. */
    private static void timed(String name, Callable<?> part) throws Exception {
        long started = System.nanoTime();
        System.err.print(name + " ... ");
        part.call();
        System.err.printf("%.0f s%n", (System.nanoTime() - started) / 1e9);
    }
}
