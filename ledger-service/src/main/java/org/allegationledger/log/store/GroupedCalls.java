package org.allegationledger.log.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.allegationledger.log.LogUnavailableException;

/**
 * Asks the store once for many callers: whatever waits when the last call is done goes into the next one, so that many
 * callers cost hardly more than one (the group commit of design 4.1, for reads and for keys). Thread-safe.
 *
 * @param <K> what a caller asks for
 * @param <V> what it gets for that
 */
public final class GroupedCalls<K, V> implements AutoCloseable {

    private static final int QUEUE_LIMIT_REQUESTS = 4_096;
    private static final int BATCH_LIMIT_REQUESTS = 1_000;
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

    /** How soon it is noticed that it was closed. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Function<Set<K>, Map<K, V>> call;
    private final Duration answerLimit;
    private final BlockingQueue<Request<K, V>> waiting = new ArrayBlockingQueue<>(QUEUE_LIMIT_REQUESTS);
    private final Thread caller;
    private volatile boolean closed;

    /**
     * @param name of the thread that calls
     * @param call what was asked for, each with its answer
     * @param answerLimit how long one caller waits at the most
     */
    public GroupedCalls(String name, Function<Set<K>, Map<K, V>> call, Duration answerLimit) {
        this.call = call;
        this.answerLimit = answerLimit;
        caller = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        caller.start();
    }

    /**
     * The answers, of this caller's keys and perhaps of others.
     *
     * @throws LogUnavailableException when the store did not answer in time, or too many wait already; whether a retry is
     *     safe is the call's to say
     */
    public Map<K, V> ask(Collection<K> keys) {
        Request<K, V> request = new Request<>(List.copyOf(keys), new CompletableFuture<>());
        if (closed || !caller.isAlive()) {
            throw new LogUnavailableException("the log is closed");
        }
        if (!waiting.offer(request)) {
            throw new LogUnavailableException("too many callers wait for the store");
        }
        if ((closed || !caller.isAlive()) && waiting.remove(request)) {
            throw new LogUnavailableException("the log is closed");
        }
        try {
            return request.answer().get(answerLimit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException reason
                    ? reason
                    : new LogUnavailableException("the store was not asked", failed);
        } catch (TimeoutException late) {
            throw new LogUnavailableException("the store did not answer in time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while waiting for the store", interrupted);
        }
    }

    private void run() {
        List<Request<K, V>> batch = new ArrayList<>();
        try {
            while (!closed) {
                Request<K, V> first = waiting.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                waiting.drainTo(batch, BATCH_LIMIT_REQUESTS - 1);
                answer(batch);
                batch.clear();
            }
        } catch (InterruptedException closing) {
            closed = true;
        } finally {
            waiting.drainTo(batch);
            batch.forEach(request ->
                    request.answer().completeExceptionally(new LogUnavailableException("the log is closed")));
        }
    }

    private void answer(List<Request<K, V>> batch) {
        Set<K> keys = new LinkedHashSet<>();
        batch.forEach(request -> keys.addAll(request.keys()));
        try {
            Map<K, V> answers = call.apply(keys);
            batch.forEach(request -> request.answer().complete(answers));
        } catch (RuntimeException | Error failure) {
            // It is each caller's failure; the next batch is tried anew.
            batch.forEach(request -> request.answer().completeExceptionally(failure));
        }
    }

    /** How many wait behind the call that is under way. */
    int waiting() {
        return waiting.size();
    }

    /** Lets the call that is under way end; who waits behind it is told that the log is closed. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!caller.join(CLOSE_LIMIT)) {
                caller.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private record Request<K, V>(List<K> keys, CompletableFuture<Map<K, V>> answer) {}
}
