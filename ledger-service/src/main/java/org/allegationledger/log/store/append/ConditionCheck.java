package org.allegationledger.log.store.append;

import java.util.List;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.Commits;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.allegationledger.log.store.tail.LogTail;

/**
 * Answers append conditions against everything up to the head: from memory where memory reaches back far enough, else the
 * store is asked for the rest.
 */
final class ConditionCheck {

    private static final int PAGE = 100;

    private final LogTail tail;
    private final Commits commits;
    private final StoreRetry retry;

    ConditionCheck(LogTail tail, Commits commits, StoreRetry retry) {
        this.tail = tail;
        this.commits = commits;
        this.retry = retry;
    }

    /**
     * Whether an event up to the head is what the condition excludes.
     *
     * @throws org.allegationledger.log.LogUnavailableException when the store had to be asked and did not answer
     */
    boolean isConflict(AppendCheck check) {
        if (check.isNone()) {
            return false;
        }
        LogTail.Match recent = tail.match(check.filter(), check.from());
        if (recent.found()) {
            return true;
        }
        return check.from() < recent.start() && retry.call(() -> isConflictBefore(check, recent.start()));
    }

    private boolean isConflictBefore(AppendCheck check, long end) {
        // A commit that begins before the position may still reach beyond it.
        long next = Math.max(0, check.from() - Commit.MOST_EVENTS + 1);
        while (next < end) {
            List<Commit> read = commits.matching(check.filter(), next, PAGE);
            if (read.isEmpty()) {
                return false;
            }
            for (Commit commit : read) {
                for (PlacedEvent placed : commit.placed()) {
                    if (placed.position() >= check.from() && placed.event().matches(check.filter())) {
                        return true;
                    }
                }
            }
            next = read.getLast().end();
        }
        return false;
    }
}
