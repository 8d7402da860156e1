package org.allegationledger.log.store.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.allegationledger.log.store.tail.LogTail;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * An endless stream of the log. A thread of its own reads ahead into a bounded buffer, so no method of the stream ever waits
 * for the store. An event that cannot be read ends the stream: what came before it is delivered, then {@link #error} says
 * why. The stream keeps its own place in the log, whatever the filter lets through. Thread-safe.
 */
public final class LogStream implements MessageStream<EventMessage> {

    private static final int ENTRIES_AT_ONCE = 200;

    /** A page that is shorter is the log's last: there is nothing behind it yet. */
    private static final int WORTH_READING_AHEAD = 100;

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
        @Nullable FutureTask<List<Commit>> ahead = null;
        try {
            while (!buffer.isClosed()) {
                List<Commit> read = ahead == null ? cursor.read() : result(ahead);
                if (read.isEmpty()) {
                    tail.awaitLongerThan(cursor.next(), LONGEST_WAIT);
                }
                ahead = read.size() < WORTH_READING_AHEAD ? null : readAhead();
                deliver(read);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) {
            // Whatever it is, the reader of this stream has to learn of it: a processor opens another stream, later.
            buffer.fail(failure);
            call();
        } finally {
            if (ahead != null) {
                ahead.cancel(true);
            }
            onEnd.accept(this);
        }
    }

    /** The store reads the next page while this one becomes messages. Nobody else uses the cursor until it has. */
    private FutureTask<List<Commit>> readAhead() {
        FutureTask<List<Commit>> task = new FutureTask<>(cursor::read);
        Thread.ofVirtual().name("ledger-stream-ahead").start(task);
        return task;
    }

    private static List<Commit> result(FutureTask<List<Commit>> ahead) throws InterruptedException {
        try {
            return ahead.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new LogUnavailableException("the log could not be read", failed);
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
