package org.allegationledger.bench;

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
        new Benchmark(scale).run();
        // Pools of the driver and of the embedded store may outlive their last user.
        System.exit(0);
    }

    private void run() throws Exception {
        try (TestStore store = TestStore.open()) {
            fullLog(store);
        }
        try (TestStore store = TestStore.open()) {
            part("appends", () -> {
                EngineAppends appends = new EngineAppends(store, scale, table);
                appends.oneEngine();
                appends.severalEngines();
                return null;
            });
        }
        System.out.println(table.text());
    }

    /** What is measured on a log that already holds its events; the raw inserts take their documents from there. */
    private void fullLog(TestStore store) throws Exception {
        try (Node writer = Node.on(store)) {
            part("loading " + scale.events() + " events", () -> Corpus.load(writer, scale));
        }
        part("raw inserts", () -> {
            new RawInserts(store, scale, table).run();
            return null;
        });
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
        part("views", () -> {
            new ViewDelay(store, scale, table).run();
            return null;
        });
    }

    /** Progress goes to the other stream: standard output holds the table. */
    private static void part(String name, Callable<?> part) throws Exception {
        long started = System.nanoTime();
        System.err.print(name + " ... ");
        part.call();
        System.err.printf("%.0f s%n", (System.nanoTime() - started) / 1e9);
    }
}
