package org.allegationledger.log.store.append;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.OutcomeUnknownException;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.jspecify.annotations.Nullable;

/**
 * Events that shall become one commit, and what its caller has been told about it: at most one thing, and never more than
 * is known. As long as it was not sent it can be given up; once it was sent only the store can say what became of it, and
 * it is unknown until then (design 4.1, Doubt). Thread-safe: the appender and the clock that watches over answers race.
 */
public final class PendingAppend {

    private enum State {
        WAITING,
        SENT,
        ANSWERED
    }

    private final AppendCheck check;
    private final List<UnstampedEntry> entries;
    private final long sinceNanos;
    private final Executor callers;
    private final CompletableFuture<List<Receipt>> answer = new CompletableFuture<>();
    private long judgedGeneration = -1;
    private long judgedUpTo;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

    /**
     * @param check under which condition
     * @param entries at least one
     * @param sinceNanos when it came, by the monotonic clock
     * @param callers runs what callers do next: never the appender's thread
     */
    PendingAppend(AppendCheck check, List<UnstampedEntry> entries, long sinceNanos, Executor callers) {
        this.check = check;
        this.entries = List.copyOf(entries);
        this.sinceNanos = sinceNanos;
        this.callers = callers;
    }

    AppendCheck check() {
        return check;
    }

    /**
     * What is left of the condition to be judged: an append that lost its place is not judged again by what it was judged by
     * before. For the appender's thread.
     *
     * @param generation of the history that it is to be judged by
     */
    AppendCheck unjudged(long generation) {
        return judgedGeneration == generation && judgedUpTo > check.from() && !check.isNone()
                ? new AppendCheck(check.filter(), judgedUpTo, generation)
                : check;
    }

    /** Nothing before this position is what the condition excludes. For the appender's thread. */
    void judged(long generation, long upTo) {
        judgedGeneration = generation;
        judgedUpTo = upTo;
    }

    List<UnstampedEntry> entries() {
        return entries;
    }

    CompletableFuture<List<Receipt>> answer() {
        return answer;
    }

    int entryBytes() {
        int bytes = 0;
        for (UnstampedEntry entry : entries) {
            bytes += entry.length();
        }
        return bytes;
    }

    /** Nobody has been told anything, and nothing was sent. */
    boolean isWaiting() {
        return state.get() == State.WAITING;
    }

    /**
     * It is about to be sent.
     *
     * @return false when its caller was told something already: it must not be sent
     */
    boolean send() {
        return state.compareAndSet(State.WAITING, State.SENT);
    }

    /**
     * It is certain that it does not stand, and never will where it was sent to.
     *
     * @return false when its caller was told that the outcome is unknown: it must not be sent again
     */
    boolean returnToQueue() {
        return state.compareAndSet(State.SENT, State.WAITING);
    }

    /** It stands. A caller that was told otherwise finds it when it asks again. */
    void stands(List<Receipt> receipts) {
        if (state.getAndSet(State.ANSWERED) != State.ANSWERED) {
            callers.execute(() -> answer.complete(receipts));
        }
    }

    /** It does not stand, for this reason. */
    void fails(Throwable reason) {
        if (state.getAndSet(State.ANSWERED) != State.ANSWERED) {
            callers.execute(() -> answer.completeExceptionally(reason));
        }
    }

    /**
     * Nobody will find out any more, or not in time.
     *
     * @return whether the caller is told by this that the outcome is unknown
     */
    boolean giveUp(@Nullable Throwable cause) {
        if (state.compareAndSet(State.WAITING, State.ANSWERED)) {
            Throwable reason = cause == null
                    ? new LogUnavailableException("the log did not take the event in time")
                    : new LogUnavailableException("the log did not take the event in time", cause);
            callers.execute(() -> answer.completeExceptionally(reason));
            return false;
        }
        if (state.compareAndSet(State.SENT, State.ANSWERED)) {
            Throwable reason = cause == null ? new LogUnavailableException("no answer came in time") : cause;
            callers.execute(() -> answer.completeExceptionally(new OutcomeUnknownException(reason)));
            return true;
        }
        return false;
    }

    boolean isOlderThan(Duration limit, long nowNanos) {
        return nowNanos - sinceNanos >= limit.toNanos();
    }
}
