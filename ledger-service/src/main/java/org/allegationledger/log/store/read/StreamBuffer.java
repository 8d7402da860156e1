package org.allegationledger.log.store.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/** Entries between the thread that reads and the one that handles, bounded; ends once, by an error or by being closed. */
final class StreamBuffer {

    /** So many entries stop the reader until the handler has caught up. */
    static final int MOST_ENTRIES = 2_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Deque<MessageStream.Entry<EventMessage>> entries = new ArrayDeque<>();
    private @Nullable Throwable error;
    private boolean closed;

    /** Adds entries, when there is room; false when nobody wants them any more. */
    boolean put(List<MessageStream.Entry<EventMessage>> more) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (entries.size() >= MOST_ENTRIES && !closed) {
                room.await();
            }
            if (!closed) {
                entries.addAll(more);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    Optional<MessageStream.Entry<EventMessage>> take() {
        lock.lock();
        try {
            MessageStream.Entry<EventMessage> first = entries.pollFirst();
            if (entries.size() < MOST_ENTRIES) {
                room.signal();
            }
            return Optional.ofNullable(first);
        } finally {
            lock.unlock();
        }
    }

    Optional<MessageStream.Entry<EventMessage>> peek() {
        lock.lock();
        try {
            return Optional.ofNullable(entries.peekFirst());
        } finally {
            lock.unlock();
        }
    }

    void fail(Throwable reason) {
        lock.lock();
        try {
            error = error == null ? reason : error;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            entries.clear();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** There was an error, and everything before it was taken. */
    Optional<Throwable> error() {
        lock.lock();
        try {
            return entries.isEmpty() ? Optional.ofNullable(error) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    boolean isCompleted() {
        lock.lock();
        try {
            return closed || entries.isEmpty() && error != null;
        } finally {
            lock.unlock();
        }
    }
}
