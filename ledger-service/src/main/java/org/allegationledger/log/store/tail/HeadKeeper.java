package org.allegationledger.log.store.tail;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.RollbackListener;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.Commits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the tail true to the store: loads it at start, compares the last known commit with the store's when there is reason
 * to doubt it, and starts over when the store no longer has it (design 4.1, Knowing the head). Thread-safe; one check runs
 * at a time.
 */
public final class HeadKeeper {

    /** How many commits are read at once, and how many are checked at start. */
    static final int PAGE = 1_000;

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Logger LOG = LoggerFactory.getLogger(HeadKeeper.class);

    private final Commits commits;
    private final LogTail tail;
    private final Duration rollbackPatience;
    private final Rollbacks rollbacks;
    private final ReentrantLock checking = new ReentrantLock();
    private volatile boolean doubtful;

    /**
     * @param rollbackPatience how long a known commit may be missing before that is taken for a rollback: the majority view
     *     of a primary that was just elected lags a little
     */
    public HeadKeeper(Commits commits, LogTail tail, LogTrouble trouble, Duration rollbackPatience) {
        this.commits = commits;
        this.tail = tail;
        this.rollbacks = new Rollbacks(trouble);
        this.rollbackPatience = rollbackPatience;
    }

    /** Has someone told of rollbacks, also of those that there were since the log was opened. */
    public void onRollback(RollbackListener listener) {
        rollbacks.add(listener);
    }

    /**
     * Reads the last commits and checks each: that its copies of type, tags and time are what its entries say, that its
     * root follows from the one before, that its range gives its root.
     *
     * @throws LogCorruptException when one is not so
     * @throws MongoException when the store fails
     */
    public void load() {
        checking.lock();
        try {
            List<Commit> last = lastCommits();
            Head head = Head.START;
            int first = 0;
            if (!last.isEmpty() && last.getFirst().position() > 0) {
                byte[] range = last.getFirst().range();
                if (range == null) {
                    throw new LogCorruptException(
                            "no commit says its range", last.getFirst().position());
                }
                CommitCheck.copies(last.getFirst());
                head = Head.behind(last.getFirst(), range);
                first = 1;
            }
            for (Commit commit : last.subList(first, last.size())) {
                CommitCheck.copies(commit);
                head = head.next(commit);
            }
            tail.restart(head, last);
        } finally {
            checking.unlock();
        }
    }

    /**
     * Compares the last commit that is known with the store's, and reads what came after it.
     *
     * @throws LogCorruptException when what came after it does not follow from it
     * @throws MongoException when the store fails; nothing changed, and a retry is safe
     */
    public void revalidate() {
        checking.lock();
        try {
            long patienceEnd = System.nanoTime() + rollbackPatience.toNanos();
            while (!catchUp()) {
                doubtful = true;
                if (System.nanoTime() >= patienceEnd) {
                    rollBack();
                    break;
                }
                pause();
            }
            doubtful = false;
        } finally {
            checking.unlock();
        }
    }

    /** Whether the last known commit was looked for and not found, and it is not settled yet what to make of that. */
    public boolean isInDoubt() {
        return doubtful;
    }

    /** False when the last known commit is not there. */
    private boolean catchUp() {
        while (true) {
            Head head = tail.head();
            List<Commit> read = commits.from(Math.max(0, head.lastCommit()), PAGE);
            if (head.lastCommit() >= 0) {
                if (read.isEmpty() || !isSame(read.getFirst(), head.lastCommit(), head.root())) {
                    return false;
                }
                read = read.subList(1, read.size());
            }
            if (read.isEmpty()) {
                return true;
            }
            tail.advance(read);
        }
    }

    private void rollBack() {
        rollbacks.noticed();
        long lastCommonSize = lastCommonSize();
        LOG.atError()
                .addKeyValue("knownSize", tail.head().size())
                .addKeyValue("lastCommonSize", lastCommonSize)
                .log("the store lost commits that this node knew; starting over from what it has");
        load();
        rollbacks.happened(lastCommonSize);
    }

    /**
     * How far the store has what this node knew. A root stands for all that is before it, so halving finds the last commit
     * that is still there. When nothing in memory is, nobody knows how far it went: then nothing is taken for common.
     */
    private long lastCommonSize() {
        List<Commit> known = tail.latestFirst();
        int lost = -1;
        int common = known.size();
        while (common - lost > 1) {
            int middle = (lost + common) >>> 1;
            Commit commit = known.get(middle);
            List<Commit> stored = commits.from(commit.position(), 1);
            if (!stored.isEmpty() && isSame(stored.getFirst(), commit.position(), commit.root())) {
                common = middle;
            } else {
                lost = middle;
            }
        }
        return common == known.size() ? 0 : known.get(common).end();
    }

    /** At least the last {@link #PAGE} commits, from one that carries its range on, or from the log's first. */
    private List<Commit> lastCommits() {
        List<Commit> backwards = new ArrayList<>();
        long before = Long.MAX_VALUE;
        while (true) {
            List<Commit> read = commits.before(before, PAGE);
            for (Commit commit : read) {
                backwards.add(commit);
                boolean isStart = commit.position() == 0 || backwards.size() >= PAGE && commit.range() != null;
                if (isStart) {
                    Collections.reverse(backwards);
                    return backwards;
                }
            }
            if (read.isEmpty()) {
                if (!backwards.isEmpty()) {
                    throw new LogCorruptException(
                            "the log does not begin at its first position",
                            backwards.getLast().position());
                }
                return backwards;
            }
            before = read.getLast().position();
        }
    }

    private static boolean isSame(Commit commit, long position, byte[] root) {
        return commit.position() == position && Arrays.equals(commit.root(), root);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while looking for the head", interrupted);
        }
    }
}
