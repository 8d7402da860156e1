package org.allegationledger.log.store.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.allegationledger.log.store.tail.LogTail;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;

/**
 * An endless stream of the log. A thread of its own reads ahead into a bounded buffer, so no method of the stream ever waits
 * for the store. An event that cannot be read ends the stream: what came before it is delivered, then {@link #error} says
 * why. The stream keeps its own place in the log, whatever the filter lets through. Thread-safe.
 */
public final class LogStream implements MessageStream<EventMessage> {

    private static final int ENTRIES_AT_ONCE = 200;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final CommitCursor cursor;
    private final LogTail tail;
    private final LogFilter filter;
    private final EventMessages messages;
    private final Consumer<LogStream> onEnd;
    private final long from;
    private final StreamBuffer buffer = new StreamBuffer();
    private final ReentrantLock calling = new ReentrantLock();
    private final Thread thread;
    private volatile Runnable callback = () -> {};

    LogStream(CommitCursor cursor, LogTail tail, LogFilter filter, EventMessages messages, Consumer<LogStream> onEnd) {
        this.cursor = cursor;
        this.tail = tail;
        this.filter = filter;
        this.messages = messages;
        this.onEnd = onEnd;
        this.from = cursor.next();
        this.thread = Thread.ofVirtual().name("ledger-stream").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!buffer.isClosed()) {
                List<Commit> read = cursor.read();
                if (read.isEmpty()) {
                    tail.awaitLongerThan(cursor.next(), LONGEST_WAIT);
                }
                deliver(read);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            // Whatever it is, the reader of this stream has to learn of it: a processor opens another stream, later.
            buffer.fail(failure);
            call();
        } finally {
            onEnd.accept(this);
        }
    }

    private void deliver(List<Commit> read) throws InterruptedException {
        List<Entry<EventMessage>> entries = new ArrayList<>();
        try {
            for (Commit commit : read) {
                for (PlacedEvent placed : commit.placed()) {
                    if (placed.position() >= from && placed.event().matches(filter)) {
                        entries.add(messages.entry(placed));
                    }
                }
                if (entries.size() >= ENTRIES_AT_ONCE) {
                    hand(entries);
                    entries.clear();
                }
            }
        } finally {
            // What was read before an event that cannot be read is delivered.
            hand(entries);
        }
    }

    private void hand(List<Entry<EventMessage>> entries) throws InterruptedException {
        if (!entries.isEmpty() && buffer.put(entries)) {
            call();
        }
    }

    /** Calls do not overlap: a callback that finds itself running already would take the call for done. */
    private void call() {
        calling.lock();
        try {
            callback.run();
        } finally {
            calling.unlock();
        }
    }

    @Override
    public Optional<Entry<EventMessage>> next() {
        return buffer.take();
    }

    @Override
    public Optional<Entry<EventMessage>> peek() {
        return buffer.peek();
    }

    @Override
    public void setCallback(Runnable newCallback) {
        callback = newCallback;
        call();
    }

    @Override
    public Optional<Throwable> error() {
        return buffer.error();
    }

    @Override
    public boolean isCompleted() {
        return buffer.isCompleted();
    }

    @Override
    public boolean hasNextAvailable() {
        return buffer.peek().isPresent();
    }

    @Override
    public void close() {
        callback = () -> {};
        buffer.close();
        thread.interrupt();
    }
}
