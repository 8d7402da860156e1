package org.allegationledger.log.store.read;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.Commits;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.jspecify.annotations.Nullable;

/**
 * Walks the log from a position on, in memory where it can and in the store where it must, and checks that nothing is
 * missing. Not thread-safe.
 */
final class CommitCursor {

    private final LogTail tail;
    private final HeadKeeper keeper;
    private final Commits commits;
    private final RecentPages pages;
    private final StoreRetry retry;
    private final long generation;
    private long next;
    private @Nullable Commit last;

    /**
     * @param pages of these commits
     * @param from the first position that is wanted
     */
    CommitCursor(LogTail tail, HeadKeeper keeper, Commits commits, RecentPages pages, StoreRetry retry, long from) {
        this.tail = tail;
        this.keeper = keeper;
        this.commits = commits;
        this.pages = pages;
        this.retry = retry;
        this.generation = tail.generation();
        this.next = from;
    }

    /** The position that is wanted next. */
    long next() {
        return next;
    }

    /**
     * The next commits; the first may begin before the position wanted.
     *
     * @return none when the log does not reach further yet
     * @throws LogCorruptException when a commit stands where another one was expected
     * @throws LogUnavailableException when the store does not answer in time, or the log was rolled back, or is shorter than
     *     what was read of it before
     */
    List<Commit> read() {
        tail.ensureSound();
        if (tail.generation() != generation) {
            throw new LogUnavailableException("the log was rolled back; what was read has to be read anew");
        }
        if (last == null && next > tail.head().size()) {
            ensureReached();
        }
        Optional<List<Commit>> known = tail.from(next, RecentPages.PAGE);
        List<Commit> read = known.isPresent() ? known.get() : retry.call(this::readStore);
        for (Commit commit : read) {
            boolean isExpected = last == null ? commit.position() <= next : commit.position() == next;
            if (!isExpected || commit.end() <= next) {
                throw new LogCorruptException("a commit stands where another one was expected", next);
            }
            next = commit.end();
            last = commit;
        }
        return read;
    }

    /** Whoever waited at a place that the log no longer has would miss what comes to stand before it. */
    private void ensureReached() {
        retry.run(keeper::revalidate);
        if (next > tail.head().size()) {
            throw new LogUnavailableException("the log is shorter than what was read of it before");
        }
    }

    private List<Commit> readStore() {
        Commit known = last;
        if (known == null) {
            List<Commit> containing = commits.before(next + 1, 1);
            return pages.from(
                    containing.isEmpty() ? next : containing.getFirst().position());
        }
        List<Commit> read = pages.from(known.position());
        if (read.isEmpty()
                || read.getFirst().position() != known.position()
                || !Arrays.equals(read.getFirst().root(), known.root())) {
            throw new LogCorruptException("the commit that was read last is not there any more", known.position());
        }
        return read.subList(1, read.size());
    }
}
