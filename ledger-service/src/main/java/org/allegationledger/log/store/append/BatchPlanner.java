package org.allegationledger.log.store.append;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.allegationledger.log.store.AppendObserver;
import org.allegationledger.log.store.tail.Head;
import org.allegationledger.log.store.tail.LogTail;

/** Judges what waits, and gives what may be written its place behind the head. For the appender's thread. */
final class BatchPlanner {

    private final LogTail tail;
    private final ClockRule clock;
    private final ConditionCheck conditions;
    private final AppendObserver observer;

    BatchPlanner(LogTail tail, ClockRule clock, ConditionCheck conditions, AppendObserver observer) {
        this.tail = tail;
        this.clock = clock;
        this.conditions = conditions;
        this.observer = observer;
    }

    /**
     * Answers what conflicts with the log, and plans the rest.
     *
     * @throws org.allegationledger.log.LogUnavailableException when this node must not write now, or cannot find out whether
     *     it may; nothing was sent
     */
    Planned plan(List<PendingAppend> work) {
        long generation;
        Head head;
        do {
            generation = tail.generation();
            head = tail.head();
        } while (generation != tail.generation());
        Instant now = clock.timeToWrite(head.at());
        BatchPlan plan = new BatchPlan(head, now);
        List<PendingAppend> behind = new ArrayList<>();
        for (PendingAppend pending : work) {
            if (!pending.isWaiting()) {
                continue;
            }
            if (!isOfThis(pending.check(), generation, head) || conditions.isConflict(pending.unjudged(generation))) {
                observer.conflict();
                pending.fails(new ConflictException());
                continue;
            }
            pending.judged(generation, head.size());
            if (plan.isConflict(pending.check())) {
                behind.add(pending);
            } else if (pending.send()) {
                plan.add(pending);
            }
        }
        return new Planned(plan.isEmpty() ? List.of() : plan.finish(), behind, generation);
    }

    /** Whether what was read was this history: if the log was rolled back since, it has to be read again. */
    private static boolean isOfThis(AppendCheck check, long generation, Head head) {
        return check.isNone() || check.isOf(generation) && check.from() <= head.size();
    }

    /**
     * What to do with what waits.
     *
     * @param batch what to send
     * @param behind what conflicts with the batch alone: nobody knows yet whether that comes to stand
     * @param generation of the history that it was planned for
     */
    record Planned(List<Stamped> batch, List<PendingAppend> behind, long generation) {}
}
