package org.allegationledger.log.store;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.allegationledger.log.ForeignLedgerException;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.CheckedLog;
import org.allegationledger.log.store.append.Appender;
import org.allegationledger.log.store.append.ClockRule;
import org.allegationledger.log.store.commit.MongoCommits;
import org.allegationledger.log.store.engine.MongoEventStorageEngine;
import org.allegationledger.log.store.engine.PayloadEncoder;
import org.allegationledger.log.store.entry.EntryWriter;
import org.allegationledger.log.store.read.EventMessages;
import org.allegationledger.log.store.read.HeadWatcher;
import org.allegationledger.log.store.read.MongoLogReader;
import org.allegationledger.log.store.read.Streams;
import org.allegationledger.log.store.read.TimeIndex;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.allegationledger.log.store.tail.MongoCheckedLog;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * One node's log: it puts the parts together, starts them, and ends them. Whoever opened the connection closes it, after
 * this.
 */
public final class MongoLog implements AutoCloseable {

    private final LedgerIdentity identity;
    private final StoreClock clock;
    private final LogTrouble trouble;
    private final HeadKeeper keeper;
    private final Appender appender;
    private final HeadWatcher watcher;
    private final Streams streams;
    private final MongoLogReader reader;
    private final CheckedLog checked;
    private final EventStorageEngine engine;
    private final ExecutorService callers;
    private final Duration closeLimit;

    private MongoLog(
            StoreConnection connection, LogSettings settings, LedgerIdentity identity, Codec codec, Hooks hooks) {
        this.identity = identity;
        closeLimit = settings.closeLimit();
        StoreRetry patient = new StoreRetry(settings.retryLimit());
        StoreRetry brisk = new StoreRetry(settings.answerLimit());
        clock = new StoreClock(connection.database(), brisk);
        trouble = new LogTrouble();
        callers = Executors.newVirtualThreadPerTaskExecutor();
        MongoCommits commits = new MongoCommits(connection.database(), settings.writeLimit());
        LogTail tail = new LogTail();
        keeper = new HeadKeeper(commits, tail, trouble, settings.rollbackPatience());
        keeper.onRollback(size -> {
            hooks.observer().rollback();
            return CompletableFuture.completedFuture(null);
        });
        patient.run(commits::ensureIndex);
        patient.run(keeper::load);
        ClockRule rule = new ClockRule(Clock.systemUTC(), clock::now, settings.clockTolerance(), trouble);
        appender = new Appender(new Appender.Parts(
                commits, tail, keeper, rule, trouble, hooks.observer(), settings, connection::disturbances, callers));
        watcher = new HeadWatcher(keeper, tail, trouble, rule::show, settings.pollInterval());
        streams = new Streams(tail, keeper, commits, new EventMessages(codec.payload()), brisk, patient);
        reader = new MongoLogReader(commits, tail, keeper, brisk);
        checked = new MongoCheckedLog(commits, patient);
        engine = new MongoEventStorageEngine(
                appender,
                streams,
                reader,
                new TimeIndex(commits, reader, brisk),
                new EntryWriter(identity.ledgerId()),
                codec.encoder(),
                hooks.receipts(),
                hooks.mayRecall(),
                callers);
    }

    /**
     * Reads who the ledger is, for what has to be built before the log: keys are sealed for a ledger.
     *
     * @throws ForeignLedgerException when the database holds another form of ledger, or one of another origin
     * @throws LogUnavailableException when the store does not answer in time; a retry is safe
     */
    public static LedgerIdentity identify(StoreConnection connection, LogSettings settings) {
        StoreRetry retry = new StoreRetry(settings.retryLimit());
        return LedgerIdentity.establish(
                connection.database(), settings.origin(), new StoreClock(connection.database(), retry), retry);
    }

    /**
     * Opens the log: checks its last commits, and starts to append and to watch.
     *
     * @throws ForeignLedgerException when the database holds another form of ledger, or one of another origin
     * @throws LogCorruptException when what the last commits say does not follow from their entries
     * @throws LogUnavailableException when the store does not answer in time; a retry is safe
     * @throws MongoException when the store refuses, such as for lack of rights
     */
    public static MongoLog open(StoreConnection connection, LogSettings settings, Codec codec, Hooks hooks) {
        MongoLog log = new MongoLog(connection, settings, identify(connection, settings), codec, hooks);
        log.appender.start();
        log.watcher.start();
        return log;
    }

    /** Axon's way to the log. */
    public EventStorageEngine engine() {
        return engine;
    }

    /** The door's way to the log. */
    public LogReader reader() {
        return reader;
    }

    /** The log as it stands in the store, checked from its first event on. */
    public CheckedLog checked() {
        return checked;
    }

    /** The store's time. */
    public StoreClock clock() {
        return clock;
    }

    /** The ledger. */
    public UUID ledgerId() {
        return identity.ledgerId();
    }

    /** What keeps this node from writing now. */
    public LogTrouble trouble() {
        return trouble;
    }

    /** Has someone told when commits that this node knew are gone, also of those that went since the log was opened. */
    public void onRollback(RollbackListener listener) {
        keeper.onRollback(listener);
    }

    /** Ends what is under way, within its limits: every caller gets an answer, every stream ends. */
    @Override
    public void close() {
        appender.close();
        streams.close();
        watcher.close();
        endCallers();
    }

    private void endCallers() {
        callers.shutdown();
        try {
            if (!callers.awaitTermination(closeLimit.toMillis(), TimeUnit.MILLISECONDS)) {
                callers.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            callers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * How payloads become bytes and come back.
     *
     * @param encoder runs once per event, before it waits for its place
     * @param payload what a message's payload is
     */
    public record Codec(PayloadEncoder encoder, Function<StoredEvent, Object> payload) {}

    /**
     * Who is told what.
     *
     * @param receipts gets the receipts of a commit before its caller gets the answer; must not throw
     * @param mayRecall whether what is sourced in a context may come from memory, without what other nodes appended lately
     * @param observer for metrics
     */
    public record Hooks(
            BiConsumer<ProcessingContext, List<Receipt>> receipts,
            Predicate<@Nullable ProcessingContext> mayRecall,
            AppendObserver observer) {

        /** Only receipts. */
        public static Hooks of(BiConsumer<ProcessingContext, List<Receipt>> receipts) {
            return new Hooks(receipts, _ -> false, AppendObserver.NONE);
        }
    }
}
