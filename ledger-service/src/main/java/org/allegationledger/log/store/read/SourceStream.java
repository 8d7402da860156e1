package org.allegationledger.log.store.read;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.Commits;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The events that a decision needs, and behind them the marker up to which this is all of them. One query answers it, so
 * that a refusal rests on all that was recorded before it was asked; what memory holds is taken from memory, so that the
 * marker never promises what the query could not see. Reads page by page as it is consumed, waiting for the store.
 * For one thread.
 */
final class SourceStream implements MessageStream<EventMessage> {

    private static final int PAGE = 1_000;

    private final LogFilter filter;
    private final long from;
    private final LogTail tail;
    private final HeadKeeper keeper;
    private final Commits commits;
    private final StoreRetry retry;
    private final EventMessages messages;
    private final Deque<PlacedEvent> loaded = new ArrayDeque<>();
    private final long generation;
    private LogTail.Recent recent;
    private long nextPage;
    private boolean isLoaded;
    private boolean isMarked;
    private boolean closed;
    private @Nullable Entry<EventMessage> ahead;
    private @Nullable Throwable error;

    SourceStream(
            LogFilter filter,
            long from,
            LogTail tail,
            HeadKeeper keeper,
            Commits commits,
            StoreRetry retry,
            EventMessages messages) {
        this.filter = filter;
        this.from = from;
        this.tail = tail;
        this.keeper = keeper;
        this.commits = commits;
        this.retry = retry;
        this.messages = messages;
        this.generation = tail.generation();
        this.recent = tail.recent(filter, from);
        // A commit that begins before the position may still reach beyond it; memory says where it begins, if it knows.
        this.nextPage = from >= recent.start() ? recent.end() : Math.max(0, from - Commit.MOST_EVENTS + 1);
    }

    @Override
    public Optional<Entry<EventMessage>> next() {
        Optional<Entry<EventMessage>> next = peek();
        ahead = null;
        return next;
    }

    @Override
    public Optional<Entry<EventMessage>> peek() {
        if (ahead == null && !closed && error == null && !isMarked) {
            try {
                ahead = read();
            } catch (RuntimeException failure) {
                error = failure;
            }
        }
        return Optional.ofNullable(ahead);
    }

    private Entry<EventMessage> read() {
        while (loaded.isEmpty() && !isLoaded) {
            retry.run(this::load);
        }
        if (!loaded.isEmpty()) {
            return messages.entry(loaded.removeFirst());
        }
        ensureSameHistory();
        isMarked = true;
        return EventMessages.end(recent.end(), generation);
    }

    /** One page; nothing has changed when it throws, so it can run again. */
    private void load() {
        List<Commit> page = commits.matching(filter, nextPage, PAGE);
        boolean isBeyond = !page.isEmpty() && page.getLast().end() > recent.end();
        if (isBeyond) {
            lookFurther();
        }
        for (Commit commit : page) {
            for (PlacedEvent placed : commit.placed()) {
                if (placed.position() >= from
                        && placed.position() < recent.start()
                        && placed.event().matches(filter)) {
                    loaded.addLast(placed);
                }
            }
        }
        if (isBeyond || Commits.isLastPage(page, PAGE)) {
            loaded.addAll(recent.events());
            isLoaded = true;
        } else {
            // What memory holds was read already; what is left to find out is whether there is more behind it.
            nextPage = page.getLast().end() >= recent.start()
                    ? recent.end()
                    : page.getLast().end();
        }
    }

    /** A marker of a history that is gone would let pass what took its place. */
    private void ensureSameHistory() {
        if (tail.generation() != generation) {
            throw new LogUnavailableException("the log was rolled back; what was read has to be read anew");
        }
    }

    /** Another node has appended what belongs here, and this one has not noticed yet. */
    private void lookFurther() {
        keeper.revalidate();
        LogTail.Recent more = tail.recent(filter, Math.max(from, recent.end()));
        if (more.start() > recent.end()) {
            throw new LogUnavailableException("the log grew too fast to be read to its end");
        }
        List<PlacedEvent> events = new ArrayList<>(recent.events());
        events.addAll(more.events());
        recent = new LogTail.Recent(recent.start(), more.end(), events);
    }

    @Override
    public void setCallback(Runnable callback) {
        // There is always an answer: an entry, the end, or an error.
        callback.run();
    }

    @Override
    public Optional<Throwable> error() {
        return Optional.ofNullable(error);
    }

    @Override
    public boolean isCompleted() {
        return closed || error != null || isMarked && ahead == null;
    }

    @Override
    public boolean hasNextAvailable() {
        return peek().isPresent();
    }

    @Override
    public void close() {
        closed = true;
        ahead = null;
        loaded.clear();
    }
}
