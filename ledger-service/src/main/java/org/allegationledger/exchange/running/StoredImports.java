package org.allegationledger.exchange.running;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.allegationledger.command.Recorder;
import org.allegationledger.exchange.ImportProgress;
import org.allegationledger.exchange.ImportState;
import org.allegationledger.exchange.Imports;
import org.allegationledger.exchange.LineReader;
import org.allegationledger.exchange.running.ImportRun.ClaimLostException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.OutcomeUnknownException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports that are kept in the store, and this node's part in working them off. */
public final class StoredImports implements Imports, AutoCloseable {

    /** How many imports one node works off at a time. */
    static final int MOST_AT_ONCE = 4;

    private static final Duration LOOK_INTERVAL = Duration.ofMillis(250);

    /** Lines of an import that has ended are not kept for longer than about this, while any node runs. */
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(5);

    private static final Duration LONGEST_END = Duration.ofSeconds(20);
    private static final Logger LOG = LoggerFactory.getLogger(StoredImports.class);

    private final ImportCollection imports;
    private final ChunkCollection chunks;
    private final InstantSource storeClock;
    private final ImportRun.Store store;
    private final Recorder recorder;
    private final LineReader reader;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("imports-look").factory());
    private final ExecutorService workers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("imports-", 0).factory());
    private volatile boolean stopping;
    private long sweptAtNanos = System.nanoTime() - SWEEP_INTERVAL.toNanos();

    /**
     * @param database the ledger's
     * @param calls how long to go on trying when the store cannot be reached
     * @param storeClock the store's time
     * @param claimLimit after which another node goes on with an import of which a dead one did not say so; much longer than it
     *     takes to record a hundred lines
     * @param recorder records what lines ask for
     * @param reader reads them
     */
    public StoredImports(
            MongoDatabase database,
            StoreCalls calls,
            InstantSource storeClock,
            Duration claimLimit,
            Recorder recorder,
            LineReader reader) {
        this.imports = new ImportCollection(database, calls);
        this.chunks = new ChunkCollection(database, calls);
        this.storeClock = storeClock;
        this.store = new ImportRun.Store(imports, chunks, storeClock, claimLimit);
        this.recorder = recorder;
        this.reader = reader;
    }

    /** Begins to take part in working off imports, also those that other nodes left. */
    public void start() {
        imports.createIndexes();
        chunks.createIndexes();
        timer.scheduleWithFixedDelay(this::look, 0, LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public ImportProgress receive(UUID id, String caller, InputStream upload) {
        new UploadRun(imports, chunks, storeClock, id, upload).run(caller);
        return progress(id).orElseThrow();
    }

    @Override
    public Optional<ImportProgress> progress(UUID id) {
        return imports.find(id).map(found -> found.progress(storeClock.instant()));
    }

    @Override
    public void refusals(UUID id, Consumer<byte[]> pages) {
        chunks.reports(id, pages);
    }

    /** Stops at the next line that can be counted, so that another node goes on at once. */
    @Override
    public void close() {
        stopping = true;
        timer.shutdownNow();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            workers.shutdownNow();
        }
    }

    private void look() {
        try {
            Instant now = storeClock.instant();
            for (ImportRecord found : imports.claimable(now)) {
                if (running.size() < MOST_AT_ONCE && !running.contains(found.id())) {
                    begin(found, now);
                }
            }
            if (System.nanoTime() - sweptAtNanos >= SWEEP_INTERVAL.toNanos()) {
                sweep();
                sweptAtNanos = System.nanoTime();
            }
        } catch (MongoException | LogUnavailableException unreachable) {
            LOG.atDebug().setCause(unreachable).log("the store cannot be reached, imports wait");
        }
    }

    /**
     * Drops lines of imports that have ended: a node that died before it dropped them, or an upload that did not see the end,
     * leaves some. They hold texts that may have to be erased later (design 4.3, Erasure).
     */
    private void sweep() {
        Optional<String> found = chunks.importBehind("");
        while (found.isPresent()) {
            UUID id = UUID.fromString(found.get());
            if (!imports.isOpen(id)) {
                chunks.dropAll(id);
            }
            found = chunks.importBehind(found.get());
        }
    }

    private void begin(ImportRecord found, Instant now) {
        String claim = UUID.randomUUID().toString();
        if (imports.claim(found.id(), claim, now, now.plus(store.claimLimit()))) {
            running.add(found.id());
            workers.execute(() -> work(found, claim));
        }
    }

    private void work(ImportRecord found, String claim) {
        var run = new ImportRun(store, recorder, reader, found, claim, () -> stopping);
        try {
            run.run();
        } catch (ClaimLostException _) {
            LOG.atInfo().addKeyValue("import", found.id()).log("another node goes on with an import");
        } catch (LogUnavailableException | OutcomeUnknownException | MongoException unreachable) {
            // The claim ends by itself: then this node or another goes on behind what was counted.
            LOG.atWarn().addKeyValue("import", found.id()).setCause(unreachable).log("an import waits for the store");
        } catch (RuntimeException fault) {
            // Any other fault, on purpose: it would come again, and the import would be tried for ever.
            LOG.atError().addKeyValue("import", found.id()).setCause(fault).log("an import failed");
            run.finish(ImportState.FAILED);
        } finally {
            running.remove(found.id());
        }
    }
}
