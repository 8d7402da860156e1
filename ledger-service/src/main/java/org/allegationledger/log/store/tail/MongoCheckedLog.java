package org.allegationledger.log.store.tail;

import java.util.ArrayList;
import java.util.List;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.CheckedLog;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.Commits;
import org.bson.BSONException;

/** Checks the log by the rules of {@link Head} and {@link CommitCheck}. Thread-safe. */
public final class MongoCheckedLog implements CheckedLog {

    private final Commits commits;
    private final StoreRetry retry;

    /**
     * @param retry how long to try when the store cannot be reached
     */
    public MongoCheckedLog(Commits commits, StoreRetry retry) {
        this.commits = commits;
        this.retry = retry;
    }

    @Override
    public Stretch next(Checked behind, int limit, long stop) {
        CompactRange range = CompactRange.of(behind.size(), behind.range());
        Head head = new Head(range, range.root(), behind.at(), behind.lastCommit());
        List<StoredEvent> events = new ArrayList<>();
        long commitsChecked = behind.commits();
        for (Commit commit : read(head, limit)) {
            if (commit.position() > head.size()) {
                throw new LogCorruptException("a commit is missing", head.size());
            }
            events.addAll(CommitCheck.copies(commit));
            head = head.next(commit);
            commitsChecked++;
            if (head.size() >= stop && behind.size() < stop) {
                break;
            }
        }
        return new Stretch(
                events,
                new Checked(
                        head.size(),
                        head.range().toBytes(),
                        head.at(),
                        head.lastCommit(),
                        commitsChecked));
    }

    /** From behind the last commit's beginning: one that was inserted among its positions is met, too. */
    private List<Commit> read(Head head, int limit) {
        try {
            return retry.call(() -> commits.from(head.lastCommit() + 1, limit));
        } catch (BSONException unreadable) {
            if (limit == 1) {
                throw new LogCorruptException("a commit cannot be read", head.size(), unreadable);
            }
            return read(head, 1);
        }
    }
}
