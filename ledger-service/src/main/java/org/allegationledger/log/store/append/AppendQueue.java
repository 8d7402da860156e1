package org.allegationledger.log.store.append;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.commit.Commit;
import org.jspecify.annotations.Nullable;

/** What waits for the appender, in order; bounded. What lost its place goes back to the front. */
final class AppendQueue {

    /** The most commits that one message carries (design 4.1). */
    static final int MOST_COMMITS = 1_000;

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
     * @return nothing when the queue is closed and empty
     */
    List<PendingAppend> take() throws InterruptedException {
        PendingAppend first = waiting.pollFirst();
        while (first == null && !closed) {
            first = waiting.pollFirst(100, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        List<PendingAppend> taken = new ArrayList<>();
        int bytes = 0;
        @Nullable PendingAppend next = first == null ? waiting.pollFirst() : first;
        while (next != null) {
            taken.add(next);
            bytes += next.entryBytes();
            next = waiting.peekFirst();
            if (next == null || taken.size() == MOST_COMMITS || bytes + next.entryBytes() > Commit.MOST_ENTRY_BYTES) {
                return taken;
            }
            next = waiting.pollFirst();
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
