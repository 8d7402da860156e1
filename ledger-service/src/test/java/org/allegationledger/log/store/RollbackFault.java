package org.allegationledger.log.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.allegationledger.testing.proxy.Fault;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;

/**
 * A row of the table of rollbacks: when the log is rolled back, and how far.
 *
 * @param step when
 * @param commits how many of the last commits are gone
 */
record RollbackFault(Step step, int commits) {

    private static final Predicate<Request> INSERT = Request.on("commits", "insert");
    private static final Predicate<Request> FIND = Request.on("commits", "find");

    /** The moments. */
    enum Step {
        /** An append is on its way to the store, which never sees it. */
        BEFORE_INSERT,
        /** An append was written, and its answer is on its way. */
        BEFORE_ANSWER,
        /** A node looks at the head. */
        HEAD_READ,
        /** A source is being read. */
        SOURCE,
        /** A source was read, and what it said has not arrived. */
        SOURCE_ANSWER
    }

    /** Every moment, with one commit and with several. */
    static List<RollbackFault> table() {
        List<RollbackFault> rows = new ArrayList<>();
        for (Step step : Step.values()) {
            for (int commits : List.of(1, 3, 10)) {
                rows.add(new RollbackFault(step, commits));
            }
        }
        return rows;
    }

    /**
     * Plans it.
     *
     * @param work what happens to the log meanwhile
     */
    PlannedFault planIn(FaultProxy proxy, Runnable work) {
        Fault before = exchange -> proxy.cutWhile(work);
        Fault behind = exchange -> {
            exchange.forward();
            proxy.cutWhile(work);
        };
        Predicate<Request> source =
                FIND.and(read -> read.body().getDocument("filter").toString().contains("$elemMatch"));
        return switch (step) {
            case BEFORE_INSERT -> proxy.next(INSERT, before);
            case BEFORE_ANSWER -> proxy.next(INSERT, behind);
            case HEAD_READ -> proxy.next(FIND, before);
            case SOURCE -> proxy.next(source, before);
            case SOURCE_ANSWER -> proxy.next(source, behind);
        };
    }

    @Override
    public String toString() {
        return step + ": " + commits;
    }
}
