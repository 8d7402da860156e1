package org.allegationledger.log.store.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.allegationledger.log.LogUnavailableException;
import org.bson.Document;

/**
 * Gets the keys that writers need, and makes those that do not exist. Whatever waits when the last write is done goes into
 * one read and one write: many writers cost hardly more than one (the group commit of design 4.1, for keys). Thread-safe.
 */
final class KeyMaker implements AutoCloseable {

    private static final int QUEUE_LIMIT_REQUESTS = 4_096;
    private static final int BATCH_LIMIT_REQUESTS = 1_000;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    private final Function<Set<String>, Map<String, Document>> findOrMake;
    private final Duration answerLimit;
    private final BlockingQueue<Request> waiting = new ArrayBlockingQueue<>(QUEUE_LIMIT_REQUESTS);
    private final Thread writer =
            Thread.ofPlatform().daemon().name("ledger-keys").unstarted(this::write);
    private volatile boolean closed;

    /**
     * @param findOrMake the documents of some ids, each of which exists when it returns
     * @param answerLimit how long one caller waits at the most
     */
    KeyMaker(Function<Set<String>, Map<String, Document>> findOrMake, Duration answerLimit) {
        this.findOrMake = findOrMake;
        this.answerLimit = answerLimit;
        writer.start();
    }

    /**
     * The document of a record's key, which exists for good when this returns.
     *
     * @throws LogUnavailableException when the store did not answer in time, or too many wait already; a retry is safe
     */
    Document documentOf(UUID record) {
        Request request = new Request(record.toString(), new CompletableFuture<>());
        if (closed || !writer.isAlive()) {
            throw new LogUnavailableException("the key ring is closed");
        }
        if (!waiting.offer(request)) {
            throw new LogUnavailableException("too many writers wait for keys");
        }
        try {
            return request.answer().get(answerLimit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw new LogUnavailableException("a key could not be stored", failed);
        } catch (TimeoutException late) {
            throw new LogUnavailableException("a key could not be stored in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while waiting for a key", interrupted);
        }
    }

    private void write() {
        List<Request> batch = new ArrayList<>();
        try {
            while (!closed) {
                batch.add(waiting.take());
                waiting.drainTo(batch, BATCH_LIMIT_REQUESTS - 1);
                answer(batch);
                batch.clear();
            }
        } catch (InterruptedException closing) {
            closed = true;
        } finally {
            waiting.drainTo(batch);
            batch.forEach(request ->
                    request.answer().completeExceptionally(new LogUnavailableException("the key ring is closed")));
        }
    }

    private void answer(List<Request> batch) {
        Set<String> ids = new LinkedHashSet<>();
        batch.forEach(request -> ids.add(request.id()));
        try {
            Map<String, Document> documents = findOrMake.apply(ids);
            batch.forEach(request -> request.answer().complete(documents.get(request.id())));
        } catch (RuntimeException failure) {
            // It is each caller's failure; the next batch is tried anew.
            batch.forEach(request -> request.answer().completeExceptionally(failure));
        }
    }

    /** How many wait behind the write that is under way. */
    int waiting() {
        return waiting.size();
    }

    /** Lets the write that is under way end; who waits behind it is told that the ring is closed. */
    @Override
    public void close() {
        closed = true;
        writer.interrupt();
        try {
            writer.join(CLOSE_LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Request(String id, CompletableFuture<Document> answer) {}
}
