package org.allegationledger.log.store.commit;

import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.allegationledger.log.LogFilter;
import org.jspecify.annotations.Nullable;

/** The collection in memory, whose inserts can be made to fail in every way that a store's can. */
public final class FakeCommits implements Commits {

    /** What happens to one insert. */
    public sealed interface Fault {

        /** The store does all of it, or what it can, and the answer is lost. */
        record AnswerLost() implements Fault {}

        /** The store does the first so many, and then the connection breaks. */
        record BreaksAfter(int commits) implements Fault {}

        /** It never arrives. */
        record RequestLost() implements Fault {}

        /** It arrives, but after the next insert. */
        record Delayed() implements Fault {}

        /** The store refuses the commit with this index. */
        record Refuses(int index) implements Fault {}

        /** Something else happens first, and then the insert takes its course. */
        record After(Runnable event, @Nullable Fault then) implements Fault {
            public After(Runnable event) {
                this(event, null);
            }
        }
    }

    private final NavigableMap<Long, Commit> commits = new ConcurrentSkipListMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Deque<List<Commit>> delayed = new ArrayDeque<>();
    private final List<List<Commit>> sent = new ArrayList<>();

    private final AtomicInteger queries = new AtomicInteger();

    private volatile long hiddenFrom = Long.MAX_VALUE;
    private volatile boolean silent;

    /** Queries do not show what is at this position or behind it: a majority may lag behind what was read before. */
    public void hideFrom(long position) {
        hiddenFrom = position;
    }

    /** How often it was asked for what matches a filter. */
    public int queries() {
        return queries.get();
    }

    /** Whether reads fail as when nobody answers. */
    public void silent(boolean now) {
        silent = now;
    }

    public synchronized void fail(Fault... next) {
        faults.addAll(List.of(next));
    }

    /** From now on the store works. */
    public synchronized void clearFaults() {
        faults.clear();
    }

    /** What was sent, in order, whatever became of it. */
    public synchronized List<List<Commit>> sent() {
        return List.copyOf(sent);
    }

    public List<Commit> all() {
        return List.copyOf(commits.values());
    }

    public void put(Commit commit) {
        commits.put(commit.position(), commit);
    }

    public void remove(long position) {
        commits.remove(position);
    }

    /** The store loses its last commits. */
    public void loseFrom(long position) {
        commits.tailMap(position, true).clear();
    }

    @Override
    public synchronized Insertion insert(List<Commit> batch) {
        sent.add(batch);
        Fault fault = faults.pollFirst();
        Insertion insertion = insert(batch, fault);
        if (!(fault instanceof Fault.Delayed)) {
            while (!delayed.isEmpty()) {
                store(delayed.removeFirst());
            }
        }
        return insertion;
    }

    private Insertion insert(List<Commit> batch, @Nullable Fault fault) {
        return switch (fault) {
            case null -> store(batch);
            case Fault.After(Runnable event, Fault then) -> {
                event.run();
                yield insert(batch, then);
            }
            case Fault.AnswerLost() -> {
                store(batch);
                yield doubt();
            }
            case Fault.BreaksAfter(int count) -> {
                store(batch.subList(0, count));
                yield doubt();
            }
            case Fault.RequestLost() -> doubt();
            case Fault.Delayed() -> {
                delayed.add(batch);
                yield doubt();
            }
            case Fault.Refuses(int index) -> {
                store(batch.subList(0, index));
                yield new Insertion.Refused(index, new IllegalArgumentException("refused by the test"));
            }
        };
    }

    private static Insertion doubt() {
        return new Insertion.Doubt(new MongoSocketReadException("cut by the test", new ServerAddress()));
    }

    private Insertion store(List<Commit> batch) {
        int written = 0;
        for (Commit commit : batch) {
            if (commits.putIfAbsent(commit.position(), commit) != null) {
                return new Insertion.Taken(written);
            }
            written++;
        }
        return new Insertion.Written();
    }

    @Override
    public List<Commit> from(long position, int limit) {
        if (silent) {
            throw new MongoTimeoutException("nobody answers");
        }
        return commits.tailMap(position, true).values().stream().limit(limit).toList();
    }

    @Override
    public List<Commit> between(long position, long end, int limit) {
        return matching(LogFilter.EVERYTHING, position, limit).stream()
                .takeWhile(commit -> commit.position() < end)
                .toList();
    }

    @Override
    public List<Commit> before(long position, int limit) {
        return commits.headMap(position, false).descendingMap().values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public List<Commit> matching(LogFilter filter, long position, int limit) {
        queries.incrementAndGet();
        long end = Math.max(position, hiddenFrom);
        return matching(commits.subMap(position, true, end, false).values().stream(), filter, limit);
    }

    @Override
    public List<Commit> matchingBefore(LogFilter filter, long position, int limit) {
        return matching(commits.headMap(position, false).descendingMap().values().stream(), filter, limit);
    }

    private static List<Commit> matching(Stream<Commit> commits, LogFilter filter, int limit) {
        return commits.filter(commit -> commit.events().stream().anyMatch(event -> event.matches(filter)))
                .limit(limit)
                .toList();
    }
}
