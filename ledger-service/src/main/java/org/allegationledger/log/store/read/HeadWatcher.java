package org.allegationledger.log.store.read;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices what other nodes append, once for all readers of this node: one cheap read per interval, from the last commit
 * that is known, which also notices when that one is gone.
 */
public final class HeadWatcher implements AutoCloseable {

    /** How often in a row it is enough that this node's own appends tell of the others': each of them meets the head. */
    private static final int MOST_TOLD = 10;

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(HeadWatcher.class);

    private final HeadKeeper keeper;
    private final LogTail tail;
    private final LogTrouble trouble;
    private final Consumer<Instant> clock;
    private final Duration interval;
    private final Thread thread;
    private volatile boolean closed;
    private long seenSize;
    private int told;

    /**
     * @param clock is given the recorded time of the last commit after each read
     * @param interval between two reads
     */
    public HeadWatcher(
            HeadKeeper keeper, LogTail tail, LogTrouble trouble, Consumer<Instant> clock, Duration interval) {
        this.keeper = keeper;
        this.tail = tail;
        this.trouble = trouble;
        this.clock = clock;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("ledger-head-watcher").unstarted(this::run);
    }

    /** Begins to watch. */
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                if (!isTold()) {
                    look();
                }
                Thread.sleep(interval);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (LogCorruptException corrupt) {
            trouble.raise(LogTrouble.Kind.CORRUPT);
            tail.stop(corrupt);
            LOG.atError()
                    .addKeyValue("position", corrupt.position())
                    .setCause(corrupt)
                    .log("the log is not what its rules allow; nothing new is read any more");
        } finally {
            if (!closed) {
                // Without it this node no longer learns of others' appends, and that must show.
                trouble.raise(LogTrouble.Kind.CLOSED);
            }
        }
    }

    private boolean isTold() {
        long size = tail.head().size();
        boolean hasGrown = size > seenSize;
        seenSize = size;
        told = hasGrown && told < MOST_TOLD ? told + 1 : 0;
        return told > 0;
    }

    private void look() {
        try {
            keeper.revalidate();
            trouble.clear(LogTrouble.Kind.STORE_SILENT);
            clock.accept(tail.head().at());
        } catch (MongoException | LogUnavailableException failure) {
            // The next look is a retry; whoever waits for something has a limit of its own.
            trouble.raise(LogTrouble.Kind.STORE_SILENT);
            LOG.atDebug().setCause(failure).log("the head cannot be read now");
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(CLOSE_LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
