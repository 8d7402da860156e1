package org.allegationledger.log.store.tail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.RollbackListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of rollbacks, and shows the trouble until all that were told have rebuilt what they made (design 4.1, Knowing the
 * head). Who registers after a rollback is told of it then: what it keeps may be from before. Thread-safe.
 */
final class Rollbacks {

    private static final Logger LOG = LoggerFactory.getLogger(Rollbacks.class);
    private static final long NONE = Long.MAX_VALUE;

    private final LogTrouble trouble;
    private final List<RollbackListener> listeners = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private long leastCommonSize = NONE;
    private int rebuilding;

    Rollbacks(LogTrouble trouble) {
        this.trouble = trouble;
    }

    /** Has someone told of rollbacks, also of those that there were. */
    void add(RollbackListener listener) {
        long missed;
        lock.lock();
        try {
            listeners.add(listener);
            missed = leastCommonSize;
            if (missed != NONE) {
                begin(1);
            }
        } finally {
            lock.unlock();
        }
        if (missed != NONE) {
            tell(listener, missed);
        }
    }

    /** Commits are gone; until the head is known anew nobody can be told of it. */
    void noticed() {
        trouble.raise(LogTrouble.Kind.ROLLED_BACK);
    }

    /** The head is known anew: tells everyone. */
    void happened(long lastCommonSize) {
        List<RollbackListener> told;
        lock.lock();
        try {
            leastCommonSize = Math.min(leastCommonSize, lastCommonSize);
            told = List.copyOf(listeners);
            // One more than there are, so that the first that is done does not end the trouble of the others.
            begin(told.size() + 1);
        } finally {
            lock.unlock();
        }
        told.forEach(listener -> tell(listener, lastCommonSize));
        rebuilt();
    }

    private void tell(RollbackListener listener, long lastCommonSize) {
        try {
            CompletionStage<@Nullable Void> work = listener.onRollback(lastCommonSize);
            work.whenComplete((done, failure) -> {
                if (failure == null) {
                    rebuilt();
                } else {
                    failed(lastCommonSize, failure);
                }
            });
        } catch (RuntimeException failure) {
            // The others have to be told all the same.
            failed(lastCommonSize, failure);
        }
    }

    private static void failed(long lastCommonSize, Throwable failure) {
        LOG.atError()
                .addKeyValue("lastCommonSize", lastCommonSize)
                .setCause(failure)
                .log("what was made from lost events could not be rebuilt");
    }

    private void begin(int more) {
        rebuilding += more;
        trouble.raise(LogTrouble.Kind.ROLLED_BACK);
    }

    private void rebuilt() {
        lock.lock();
        try {
            rebuilding--;
            if (rebuilding == 0) {
                trouble.clear(LogTrouble.Kind.ROLLED_BACK);
            }
        } finally {
            lock.unlock();
        }
    }
}
