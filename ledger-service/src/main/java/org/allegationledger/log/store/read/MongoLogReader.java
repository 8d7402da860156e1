package org.allegationledger.log.store.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogFollower;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.Commits;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.allegationledger.log.store.entry.EntryReader;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;

/** The log's door for readers. Every answer but {@link #awaitLongerThan} and what a follower is given asks the store. Thread-safe. */
public final class MongoLogReader implements LogReader {

    private static final int MOST_EVENTS_PER_READ = 10_000;
    private static final int PAGE = 1_000;

    private final Commits commits;
    private final LogTail tail;
    private final HeadKeeper keeper;
    private final StoreRetry retry;

    /**
     * @param retry how long to try when the store cannot be reached
     */
    public MongoLogReader(Commits commits, LogTail tail, HeadKeeper keeper, StoreRetry retry) {
        this.commits = commits;
        this.tail = tail;
        this.keeper = keeper;
        this.retry = retry;
    }

    @Override
    public long size() {
        List<Commit> last = retry.call(() -> commits.before(Long.MAX_VALUE, 1));
        return last.isEmpty() ? 0 : last.getFirst().end();
    }

    @Override
    public List<StoredEvent> read(Position from, int limit, LogFilter filter) {
        if (limit < 1 || limit > MOST_EVENTS_PER_READ) {
            throw new IllegalArgumentException("a read is of 1 to 10,000 events");
        }
        List<StoredEvent> events = new ArrayList<>();
        long next = firstCommit(from.value());
        int page = Math.min(limit, PAGE);
        boolean isDense = filter.criteria().isEmpty();
        while (true) {
            long start = next;
            List<Commit> read = retry.call(
                    () -> isDense ? dense(start, from.value() + limit, page) : commits.matching(filter, start, page));
            for (Commit commit : read) {
                if (isDense && commit.position() != next) {
                    throw new LogCorruptException("a commit stands where another one was expected", next);
                }
                next = commit.end();
                for (PlacedEvent placed : commit.placed()) {
                    if (placed.position() >= from.value() && placed.event().matches(filter)) {
                        events.add(EntryReader.read(placed.event().entry(), placed.position()));
                        if (events.size() == limit) {
                            return events;
                        }
                    }
                }
            }
            if (isDense ? read.isEmpty() : Commits.isLastPage(read, page)) {
                return events;
            }
        }
    }

    /** Where nothing begins before the end, the next commit tells a gap from the log's end. */
    private List<Commit> dense(long start, long end, int limit) {
        List<Commit> read = commits.between(start, end, limit);
        return read.isEmpty() ? commits.from(start, 1) : read;
    }

    @Override
    public Optional<Position> last(Position upTo, LogFilter filter) {
        long before = upTo.value() + 1;
        while (true) {
            long end = before;
            List<Commit> read = retry.call(() -> commits.matchingBefore(filter, end, 1));
            if (read.isEmpty()) {
                return Optional.empty();
            }
            Commit commit = read.getFirst();
            for (PlacedEvent placed : commit.placed().reversed()) {
                if (placed.position() <= upTo.value() && placed.event().matches(filter)) {
                    return Optional.of(new Position(placed.position()));
                }
            }
            before = commit.position();
        }
    }

    @Override
    public Optional<Receipt> receipt(Position position) {
        List<Commit> read = retry.call(() -> commits.before(position.value() + 1, 1));
        if (read.isEmpty() || read.getFirst().end() <= position.value()) {
            if (tail.head().size() > position.value()) {
                throw new LogCorruptException("the commit of a known position is not there", position.value());
            }
            return Optional.empty();
        }
        Commit commit = read.getFirst();
        int index = (int) (position.value() - commit.position());
        StoredEvent event = EntryReader.read(commit.events().get(index).entry(), position.value());
        return Optional.of(new Receipt(event.id(), position, commit.at(), commit.end(), commit.root()));
    }

    @Override
    public boolean awaitLongerThan(long size, Duration limit) throws InterruptedException {
        return tail.awaitLongerThan(size, limit);
    }

    @Override
    public LogFollower follow(Position from, LogFilter filter) {
        Following following = new Following(tail, () -> retry.run(keeper::revalidate), this, filter, from.value());
        following.ensureReached();
        return following;
    }

    /** Where the commit begins that contains the position, or the last one before it; memory mostly knows. */
    private long firstCommit(long position) {
        Optional<List<Commit>> known = tail.from(position, 1);
        List<Commit> containing = known.isPresent() && !known.get().isEmpty()
                ? known.get()
                : retry.call(() -> commits.before(position + 1, 1));
        return containing.isEmpty() ? 0 : containing.getFirst().position();
    }
}
