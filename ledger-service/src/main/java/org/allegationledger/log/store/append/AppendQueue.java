package org.allegationledger.log.store.append;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.commit.Commit;

/** What waits for the appender, in order; bounded. What lost its place goes back to the front. */
final class AppendQueue {

    /** The most commits that one message carries (design 4.1). */
    static final int MOST_COMMITS = 1_000;

    /** How soon it is noticed that the queue was closed. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final LinkedBlockingDeque<PendingAppend> waiting = new LinkedBlockingDeque<>();
    private final int mostWaiting;
    private volatile boolean closed;

    AppendQueue(int mostWaiting) {
        this.mostWaiting = mostWaiting;
    }

    /**
     * @throws LogUnavailableException when too many wait, or the queue is closed; nothing was taken
     */
    void add(PendingAppend pending) {
        if (closed) {
            throw new LogUnavailableException("the log is closed");
        }
        if (waiting.size() >= mostWaiting) {
            throw new LogUnavailableException("too many appends wait for the store");
        }
        waiting.addLast(pending);
        if (closed && waiting.remove(pending)) {
            throw new LogUnavailableException("the log is closed");
        }
    }

    /** Puts back what has to go again, before everything that came later. */
    void putBack(List<PendingAppend> again) {
        for (PendingAppend pending : again.reversed()) {
            waiting.addFirst(pending);
        }
    }

    /**
     * Waits until something waits, and takes what one message carries.
     *
     * @param expected how many to wait for, once there is one
     * @param patience how long to wait for them
     * @return nothing when the queue is closed and empty
     */
    List<PendingAppend> take(int expected, Duration patience) throws InterruptedException {
        List<PendingAppend> taken = new ArrayList<>();
        PendingAppend next = waiting.pollFirst();
        while (next == null && !closed) {
            next = waiting.pollFirst(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        }
        long end = System.nanoTime() + patience.toNanos();
        int bytes = 0;
        while (next != null) {
            if (!taken.isEmpty() && bytes + next.entryBytes() > Commit.MOST_ENTRY_BYTES) {
                waiting.addFirst(next);
                return taken;
            }
            taken.add(next);
            bytes += next.entryBytes();
            if (taken.size() == MOST_COMMITS) {
                return taken;
            }
            next = taken.size() < expected
                    ? waiting.pollFirst(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    : waiting.pollFirst();
        }
        return taken;
    }

    void close() {
        closed = true;
    }

    void forEach(Consumer<PendingAppend> action) {
        waiting.forEach(action);
    }

    /** Takes everything out. */
    Collection<PendingAppend> drain() {
        List<PendingAppend> drained = new ArrayList<>();
        waiting.drainTo(drained);
        return drained;
    }
}
