package org.allegationledger.testing.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Where requests pass to the store, unless it is closed: then nothing is under way, and what comes waits. Thread-safe. */
final class Passage {

    /** How long closing waits for what is under way. */
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /** Has a request answered. */
    WireMessage pass(IoCall call) throws IOException {
        lock.readLock().lock();
        try {
            return call.call();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Closes it, once what is under way was answered, and opens it again after the work. */
    void closeWhile(IoWork work) throws IOException {
        try {
            if (!lock.writeLock().tryLock(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the store did not answer what was under way");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted before the passage was closed", interrupted);
        }
        try {
            work.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** A request to the store. */
    @FunctionalInterface
    interface IoCall {
        WireMessage call() throws IOException;
    }

    /** What is done meanwhile. */
    @FunctionalInterface
    interface IoWork {
        void run() throws IOException;
    }
}
