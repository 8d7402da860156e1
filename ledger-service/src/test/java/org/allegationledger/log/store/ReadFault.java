package org.allegationledger.log.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.allegationledger.testing.proxy.FaultCatalogue;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;
import org.bson.BsonDocument;

/**
 * A row of the table of reads: one of those that the log's rooms live by, and what goes wrong with it.
 *
 * @param step where
 * @param fault what
 */
record ReadFault(Step step, FaultCatalogue.Named fault) {

    /** The log that is there at the start; a node that opens it keeps less than half of it in memory. */
    static final int BEFORE = 2_200;

    /** How many commits a source or a stream reads at once. */
    private static final long PAGE = 1_000;

    /** The driver sends a read again by itself, once: only what happens twice is seen by the log. */
    private static final int ATTEMPTS = 2;

    private static final Predicate<Request> FIND = Request.on("commits", "find");

    /** The reads. */
    enum Step {
        /** The tag query of a condition that reaches behind what the node has in memory. */
        CONDITION(FIND.and(read -> isByTag(read) && start(read) == 0)),
        /** A source's first page. */
        SOURCE(FIND.and(read -> isByTag(read) && start(read) == 0)),
        /** A source's second page. */
        SOURCE_PAGE(FIND.and(read -> isByTag(read) && start(read) > 0)),
        /** The search of a stream for the commit that it begins in. */
        STREAM_START(FIND.and(read -> !isByTag(read) && start(read) == 0)),
        /** A stream's second page. */
        STREAM_PAGE(FIND.and(read -> !isByTag(read) && start(read) >= PAGE && start(read) < BEFORE - 1)),
        /** The look of the watcher, or of the appender, at the head. */
        HEAD(FIND.and(read -> !isByTag(read) && start(read) >= BEFORE - 1));

        private final Predicate<Request> match;

        Step(Predicate<Request> match) {
            this.match = match;
        }
    }

    /** Every read with every fault. */
    static List<ReadFault> table() {
        List<ReadFault> rows = new ArrayList<>();
        for (Step step : Step.values()) {
            FaultCatalogue.ofReads(AppendFault.DRIVER_PATIENCE).forEach(fault -> rows.add(new ReadFault(step, fault)));
        }
        return rows;
    }

    /** Plans it. */
    PlannedFault planIn(FaultProxy proxy) {
        return proxy.nextTimes(ATTEMPTS, step.match, fault.fault());
    }

    private static boolean isByTag(Request find) {
        return find.body().getDocument("filter").toString().contains("$elemMatch");
    }

    /** The least position that a find looks at, or 0. */
    private static long start(Request find) {
        BsonDocument filter = find.body().getDocument("filter");
        if (filter.containsKey("$and")) {
            filter = filter.getArray("$and").getLast().asDocument();
        }
        return filter.isDocument("_id") && filter.getDocument("_id").containsKey("$gte")
                ? filter.getDocument("_id").getNumber("$gte").longValue()
                : 0;
    }

    @Override
    public String toString() {
        return step + ": " + fault;
    }
}
