package org.allegationledger.log.store.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogFollower;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.allegationledger.log.store.entry.EntryReader;
import org.allegationledger.log.store.tail.LogTail;

/**
 * Follows the log in the memory that the node has of its end, which one watcher fills for all; what is older comes from the
 * store, by the filter's index. Between two calls it holds no commits, so that one that waits costs nothing.
 */
final class Following implements LogFollower {

    /** A log that stopped or went back shows within this time, though nothing is appended. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final LogTail tail;
    private final Runnable revalidation;
    private final LogReader store;
    private final LogFilter filter;
    private final long generation;
    private long next;

    /**
     * @param revalidation compares what memory has with the store
     * @param store reads what memory does not have
     * @param from the first position that is wanted
     */
    Following(LogTail tail, Runnable revalidation, LogReader store, LogFilter filter, long from) {
        this.tail = tail;
        this.revalidation = revalidation;
        this.store = store;
        this.filter = filter;
        this.generation = tail.generation();
        this.next = from;
    }

    /** That the log is as long as the first position; another node may have appended up to there just now. */
    void ensureReached() {
        if (next > tail.head().size()) {
            revalidation.run();
            ensureSameHistory();
            if (next > tail.head().size()) {
                throw new LogUnavailableException("the log is shorter than what was read of it before");
            }
        }
    }

    @Override
    public List<StoredEvent> next(int limit, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Found found = look(limit);
            // After the look: whatever it saw is of this history.
            ensureSameHistory();
            boolean isAtHead = found.next() == next;
            next = found.next();
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!found.events().isEmpty() || isAtHead && !left.isPositive()) {
                return found.events();
            }
            if (isAtHead) {
                tail.awaitLongerThan(next, left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT);
            }
        }
    }

    private Found look(int limit) {
        long start = tail.start();
        Optional<List<Commit>> known = tail.from(next, limit);
        return known.map(commits -> remembered(commits, limit)).orElseGet(() -> stored(start, limit));
    }

    private Found remembered(List<Commit> commits, int limit) {
        List<StoredEvent> events = new ArrayList<>();
        long reached = next;
        for (Commit commit : commits) {
            for (PlacedEvent placed : commit.placed()) {
                if (placed.position() >= next && placed.event().matches(filter)) {
                    events.add(EntryReader.read(placed.event().entry(), placed.position()));
                    if (events.size() == limit) {
                        return new Found(events, placed.position() + 1);
                    }
                }
            }
            reached = commit.end();
        }
        return new Found(events, reached);
    }

    /** Up to where memory begins; that memory still fits the store afterwards says that what was read is of its history. */
    private Found stored(long memoryStart, int limit) {
        List<StoredEvent> read = store.read(new Position(next), limit, filter);
        revalidation.run();
        List<StoredEvent> events = read.stream()
                .takeWhile(event -> event.position().value() < memoryStart)
                .toList();
        return new Found(
                events, events.size() == limit ? events.getLast().position().value() + 1 : Math.max(next, memoryStart));
    }

    private void ensureSameHistory() {
        tail.ensureSound();
        if (tail.generation() != generation) {
            throw new LogUnavailableException("the log was rolled back; what was read has to be read anew");
        }
    }

    /**
     * What was found.
     *
     * @param next the position behind everything that was looked at
     */
    private record Found(List<StoredEvent> events, long next) {}
}
