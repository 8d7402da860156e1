package org.allegationledger.log.store.tail;

import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.jspecify.annotations.Nullable;

/**
 * The head of the log and the recent commits behind it, shared by the appender, the sources and the streams of one node.
 * It only ever moves on by commits that follow from what it knows, so that whoever asks it needs no check of its own.
 * Memory is bounded by {@link #MOST_ENTRY_BYTES} and {@link #MOST_EVENTS}. Thread-safe.
 */
public final class LogTail {

    /** How many bytes of entries are kept. */
    static final long MOST_ENTRY_BYTES = 16L * 1024 * 1024;

    /** How many events are kept. */
    static final int MOST_EVENTS = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final NavigableMap<Long, Commit> commits = new TreeMap<>();
    private final RecentEvents events = new RecentEvents();
    private Head head = Head.START;
    private long entryBytes;
    private long generation;
    private long batches;
    private volatile @Nullable LogCorruptException broken;

    /**
     * Forgets everything and goes on from commits that were read anew.
     *
     * @param newHead where the log ends
     * @param recent consecutive commits up to there, all checked
     */
    public void restart(Head newHead, List<Commit> recent) {
        lock.lock();
        try {
            commits.clear();
            events.clear();
            entryBytes = 0;
            generation++;
            recent.forEach(this::remember);
            head = newHead;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Goes on by commits that another writer appended, or that this one may have. Those that are known already are passed
     * over; each other one is checked.
     *
     * @throws LogCorruptException when a commit does not follow from what is known; what came before it is kept
     */
    public void advance(List<Commit> read) {
        lock.lock();
        try {
            for (Commit commit : read) {
                if (commit.end() > head.size()) {
                    Head next = head.next(commit);
                    remember(commit);
                    head = next;
                }
            }
        } finally {
            grown.signalAll();
            lock.unlock();
        }
    }

    /**
     * Goes on by a commit that this node made itself, and that stands.
     *
     * @param commit directly behind the head, unless it is known already
     * @param behind the head behind it
     */
    public void advance(Commit commit, Head behind) {
        lock.lock();
        try {
            if (commit.position() != head.size()) {
                return;
            }
            remember(commit);
            head = behind;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Where the log ends, as far as is known. */
    public Head head() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    /** How many batches it went on by, whoever wrote them: the last commit of each carries its range. */
    public long batches() {
        lock.lock();
        try {
            return batches;
        } finally {
            lock.unlock();
        }
    }

    /** Changes when what was known turned out to be no longer so. */
    public long generation() {
        lock.lock();
        try {
            return generation;
        } finally {
            lock.unlock();
        }
    }

    /** The first position that memory covers. */
    public long start() {
        lock.lock();
        try {
            return first();
        } finally {
            lock.unlock();
        }
    }

    /** What is in memory of the events at or after a position that a filter lets through. */
    public Recent recent(LogFilter filter, long from) {
        lock.lock();
        try {
            return new Recent(first(), head.size(), events.matching(filter, from));
        } finally {
            lock.unlock();
        }
    }

    /** Whether the filter lets an event through that is in memory, at or after a position. */
    public Match match(LogFilter filter, long from) {
        lock.lock();
        try {
            return new Match(first(), events.anyMatch(filter, from));
        } finally {
            lock.unlock();
        }
    }

    /**
     * The commits from the one that contains a position on.
     *
     * @return none when the log does not reach further; empty when the position is older than what is in memory
     */
    public Optional<List<Commit>> from(long position, int limit) {
        lock.lock();
        try {
            if (position >= head.size()) {
                return Optional.of(List.of());
            }
            Long first = commits.floorKey(position);
            return first == null
                    ? Optional.empty()
                    : Optional.of(commits.tailMap(first, true).values().stream()
                            .limit(limit)
                            .toList());
        } finally {
            lock.unlock();
        }
    }

    /** The commits in memory, latest first. */
    public List<Commit> latestFirst() {
        lock.lock();
        try {
            return List.copyOf(commits.descendingMap().values());
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the log is known to be longer than a size, or the time is over. */
    public boolean awaitLongerThan(long size, Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (head.size() <= size) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = grown.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The log turned out not to be what its rules allow: nobody reads on from here any more. */
    public void stop(LogCorruptException reason) {
        broken = reason;
    }

    /**
     * @throws LogCorruptException when the log turned out not to be what its rules allow
     */
    public void ensureSound() {
        LogCorruptException reason = broken;
        if (reason != null) {
            throw new LogCorruptException("the log is not what its rules allow", reason.position(), reason);
        }
    }

    /** With the lock. */
    private long first() {
        return commits.isEmpty() ? head.size() : commits.firstKey();
    }

    private void remember(Commit commit) {
        commits.put(commit.position(), commit);
        batches += commit.range() == null ? 0 : 1;
        events.add(commit);
        entryBytes += commit.entryBytes();
        while (commits.size() > 1 && (entryBytes > MOST_ENTRY_BYTES || events.size() > MOST_EVENTS)) {
            Commit oldest = commits.pollFirstEntry().getValue();
            events.removeFirst(oldest);
            entryBytes -= oldest.entryBytes();
        }
    }

    /**
     * What memory answers for.
     *
     * @param start the first position that memory covers
     * @param end the size of the log, as far as is known
     * @param events those at or after both the position asked for and the start
     */
    public record Recent(long start, long end, List<PlacedEvent> events) {}

    /**
     * What memory answers for.
     *
     * @param start the first position that memory covers
     * @param found whether there is one
     */
    public record Match(long start, boolean found) {}
}
