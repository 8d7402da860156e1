package org.allegationledger.log.store.append;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.CommitEvent;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.allegationledger.log.store.tail.Head;
import org.allegationledger.log.store.tail.RecentEvents;

/** Stamps appends one behind the other, behind a head. What is in the plan counts for the conditions of what comes after. */
final class BatchPlan {

    private final Instant at;
    private final byte[] recordedTime;
    private final RecentEvents planned = new RecentEvents();
    private final List<Stamped> stamped = new ArrayList<>();
    private Head head;

    /**
     * @param head behind which
     * @param now this node's time; what is stamped is never before the head's
     */
    BatchPlan(Head head, Instant now) {
        this.head = head;
        Instant millis = now.truncatedTo(ChronoUnit.MILLIS);
        at = millis.isBefore(head.at()) ? head.at() : millis;
        recordedTime = UnstampedEntry.recordedTime(at);
    }

    /** Whether something in the plan is what the condition excludes. */
    boolean isConflict(AppendCheck check) {
        return !check.isNone() && planned.anyMatch(check.filter(), check.from());
    }

    /** Gives an append the next place. */
    void add(PendingAppend pending) {
        long position = head.size();
        CompactRange range = head.range();
        List<CommitEvent> events = new ArrayList<>(pending.entries().size());
        for (UnstampedEntry entry : pending.entries()) {
            byte[] bytes = entry.stamped(recordedTime, position + events.size());
            events.add(new CommitEvent(entry.type(), entry.tags(), bytes));
            range = range.append(TreeHash.leaf(bytes));
        }
        Commit commit = new Commit(position, at, range.root(), null, events);
        planned.add(commit);
        head = new Head(range, commit.root(), at, position);
        stamped.add(new Stamped(pending, commit, head));
    }

    boolean isEmpty() {
        return stamped.isEmpty();
    }

    /** The plan, its last commit with the range that the next writer goes on from. */
    List<Stamped> finish() {
        Stamped last = stamped.removeLast();
        Commit commit = last.commit();
        Commit withRange = new Commit(
                commit.position(),
                commit.at(),
                commit.root(),
                last.behind().range().toBytes(),
                commit.events());
        stamped.add(new Stamped(last.pending(), withRange, last.behind()));
        return List.copyOf(stamped);
    }
}
