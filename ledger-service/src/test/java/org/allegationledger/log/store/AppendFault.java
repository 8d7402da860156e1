package org.allegationledger.log.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.allegationledger.testing.proxy.Fault;
import org.allegationledger.testing.proxy.FaultCatalogue;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;
import org.allegationledger.testing.proxy.StoreError;

/**
 * A row of the fault table: a step of an append, and what goes wrong with it.
 *
 * @param name what the report calls it
 * @param step where
 * @param fault what
 */
record AppendFault(String name, Step step, Fault fault) {

    /** How long the driver waits for an answer in these tests. */
    static final Duration DRIVER_PATIENCE = Duration.ofMillis(300);

    /** How long an append waits for its answer in these tests. */
    static final Duration ANSWER_LIMIT = Duration.ofMillis(1_500);

    private static final Duration AFTER_THE_ANSWER = ANSWER_LIMIT.plusMillis(500);

    /** The watcher reads the head as well: a fault of one read might pass the appender by. */
    private static final int HEAD_READS = 2;

    private static final Predicate<Request> INSERT = Request.on("commits", "insert");
    private static final Predicate<Request> FIND = Request.on("commits", "find");

    /** The steps of an append that speak to the store. */
    enum Step {
        /** The first insert. */
        INSERT,
        /** The insert that follows a doubt, with the same bytes at the same place. */
        INSERT_AGAIN,
        /** The reads of the head. */
        HEAD_READ,
        /** The reads by which an append in doubt finds out what stands. */
        READ_BACK
    }

    /** Every step with every fault. */
    static List<AppendFault> table() {
        List<AppendFault> rows = new ArrayList<>();
        for (Step step : Step.values()) {
            boolean isInsert = step == Step.INSERT || step == Step.INSERT_AGAIN;
            List<FaultCatalogue.Named> faults =
                    isInsert ? FaultCatalogue.ofWrites(DRIVER_PATIENCE) : FaultCatalogue.ofReads(DRIVER_PATIENCE);
            faults.forEach(named -> rows.add(new AppendFault(named.name(), step, named.fault())));
        }
        rows.add(new AppendFault("stall beyond the answer", Step.INSERT, Faults.stall(AFTER_THE_ANSWER)));
        return rows;
    }

    /** Plans it. */
    PlannedFault planIn(FaultProxy proxy) {
        return switch (step) {
            case INSERT -> proxy.next(INSERT, fault);
            case HEAD_READ -> proxy.nextTimes(HEAD_READS, FIND, fault);
            case INSERT_AGAIN -> {
                // In doubt and not carried out, so that it has to be sent again; the connection stays as it is.
                proxy.next(INSERT, Faults.refuseWith(StoreError.WRITE_CONCERN_TIMEOUT));
                yield proxy.next(INSERT, fault);
            }
            case READ_BACK -> {
                PlannedFault lost = proxy.next(INSERT, Faults.addWriteConcernError());
                yield proxy.nextTimes(HEAD_READS, FIND.and(read -> lost.isOver()), fault);
            }
        };
    }

    @Override
    public String toString() {
        return step + ": " + name;
    }
}
