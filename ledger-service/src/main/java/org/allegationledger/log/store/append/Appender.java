package org.allegationledger.log.store.append;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.store.AppendObserver;
import org.allegationledger.log.store.LogSettings;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.commit.Commits;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends to the log, for one node (design 4.1). What is appended together is one commit: all of it stands, or nothing.
 *
 * <p>A future that completes normally says that the events stand: durable on a majority and visible to every reader. {@link
 * ConflictException}: the condition does not hold, nothing was written. {@link LogUnavailableException}: nothing was
 * written, a retry is safe. {@link org.allegationledger.log.OutcomeUnknownException}: it may stand, or may come to stand
 * shortly. {@link LogCorruptException}: nothing is written any more. Every future is completed within the answer limit and
 * a second, on the executor given, never on the appender's thread. Thread-safe.
 */
public final class Appender implements AutoCloseable {

    private static final Duration WATCH_INTERVAL = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(Appender.class);

    private final Parts parts;
    private final AppendQueue queue;
    private final Gathering gathering = new Gathering();
    private final BatchWriter writer;
    private final Thread thread;
    private volatile List<PendingAppend> current = List.of();
    private volatile @Nullable LogCorruptException corrupt;
    private volatile boolean closing;
    private volatile long endNanos;

    /**
     * @param parts what it works with; the tail is loaded
     */
    public Appender(Parts parts) {
        this.parts = parts;
        this.queue = new AppendQueue(parts.settings().mostWaiting());
        this.writer = new BatchWriter(parts, gathering, this::hasToEnd);
        this.thread = Thread.ofPlatform().name("ledger-appender").daemon().unstarted(this::run);
    }

    /** Begins to append. */
    public void start() {
        thread.start();
        Thread.ofVirtual().name("ledger-appender-answers").start(this::watchAnswers);
    }

    /**
     * Appends events as one commit.
     *
     * @param check the condition
     * @param entries at least one
     * @return their receipts, in their order
     */
    public CompletableFuture<List<Receipt>> append(AppendCheck check, List<UnstampedEntry> entries) {
        PendingAppend pending = new PendingAppend(check, entries, System.nanoTime(), parts.callers());
        LogCorruptException reason = corrupt;
        if (reason != null) {
            return CompletableFuture.failedFuture(reason);
        }
        try {
            queue.add(pending);
        } catch (LogUnavailableException full) {
            return CompletableFuture.failedFuture(full);
        }
        return pending.answer();
    }

    private void run() {
        try {
            while (true) {
                List<PendingAppend> work = queue.take(gathering.expected(), gathering.patience());
                if (work.isEmpty()) {
                    return;
                }
                current = work;
                queue.putBack(writer.write(work));
                current = List.of();
            }
        } catch (LogCorruptException found) {
            corrupt = found;
            parts.tail().stop(found);
            parts.trouble().raise(LogTrouble.Kind.CORRUPT);
            LOG.atError()
                    .addKeyValue("position", found.position())
                    .setCause(found)
                    .log("the log is not what its rules allow; nothing is written any more");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void end() {
        closing = true;
        parts.trouble().raise(LogTrouble.Kind.CLOSED);
        queue.close();
        current.forEach(this::giveUp);
        queue.drain().forEach(this::giveUp);
    }

    /** Answers those who have waited long enough, also while the appender's thread waits for the store. */
    private void watchAnswers() {
        while (thread.isAlive()) {
            long now = System.nanoTime();
            Duration limit = parts.settings().answerLimit();
            current.stream().filter(pending -> pending.isOlderThan(limit, now)).forEach(this::giveUp);
            queue.forEach(pending -> {
                if (pending.isOlderThan(limit, now)) {
                    giveUp(pending);
                }
            });
            LockSupport.parkNanos(WATCH_INTERVAL.toNanos());
        }
    }

    private void giveUp(PendingAppend pending) {
        if (pending.giveUp(corrupt)) {
            parts.observer().outcomeUnknown();
        }
    }

    private boolean hasToEnd() {
        return closing && System.nanoTime() - endNanos >= 0;
    }

    /**
     * Takes nothing more, lets what waits be written within the close limit, and answers the rest: unavailable what was
     * never sent, unknown what was. When it returns, every caller has its answer, or is about to get it.
     */
    @Override
    public void close() {
        endNanos = System.nanoTime() + parts.settings().closeLimit().toNanos();
        closing = true;
        queue.close();
        try {
            if (!thread.join(parts.settings().closeLimit())) {
                thread.interrupt();
                if (!thread.join(parts.settings().closeLimit())) {
                    LOG.atWarn().log("the appender did not end in time");
                    current.forEach(this::giveUp);
                    queue.drain().forEach(this::giveUp);
                }
            }
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    /**
     * What an appender works with.
     *
     * @param commits the collection
     * @param tail what this node knows of the log's end
     * @param keeper keeps it true
     * @param clock says whether this node may write
     * @param trouble where it shows that it cannot write
     * @param observer is told what happens
     * @param settings the limits
     * @param disturbances grows when a connection failed or the primary changed
     * @param callers runs what callers do next
     */
    public record Parts(
            Commits commits,
            LogTail tail,
            HeadKeeper keeper,
            ClockRule clock,
            LogTrouble trouble,
            AppendObserver observer,
            LogSettings settings,
            LongSupplier disturbances,
            Executor callers) {}
}
