package org.allegationledger.log.store.publish;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many events the published checkpoint covers as this node knows it, so that who waits asks no store. Thread-safe. */
public final class PublishedSize {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private long size;

    /** As this node knows it: at most a second behind what another node published. */
    public long known() {
        lock.lock();
        try {
            return size;
        } finally {
            lock.unlock();
        }
    }

    void show(long published) {
        lock.lock();
        try {
            if (published > size) {
                size = published;
                grown.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until it is larger than this.
     *
     * @param limit how long to wait at the most
     * @return whether it is now
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    boolean awaitLargerThan(long other, Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (size <= other && left > 0) {
                left = grown.awaitNanos(left);
            }
            return size > other;
        } finally {
            lock.unlock();
        }
    }
}
