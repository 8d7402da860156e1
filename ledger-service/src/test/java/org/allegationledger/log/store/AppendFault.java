package org.allegationledger.log.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.allegationledger.testing.proxy.Fault;
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

    private static final Duration BEARABLE = Duration.ofMillis(100);
    private static final Duration TOO_LATE = Duration.ofMillis(500);
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
            rows.add(new AppendFault("drop request", step, Faults.dropRequest()));
            rows.add(new AppendFault("drop answer", step, Faults.dropAnswer()));
            rows.add(new AppendFault("delay request", step, Faults.delayRequest(BEARABLE)));
            rows.add(new AppendFault("delay answer", step, Faults.delayAnswer(BEARABLE)));
            rows.add(new AppendFault("delay request beyond patience", step, Faults.delayRequest(TOO_LATE)));
            rows.add(new AppendFault("send twice", step, Faults.sendTwice()));
            rows.add(new AppendFault("send twice, answer second", step, Faults.sendTwiceAndAnswerTheSecond()));
            rows.add(new AppendFault("close before request", step, Faults.closeBeforeRequest()));
            rows.add(new AppendFault("close before answer", step, Faults.closeBeforeAnswer()));
            rows.add(new AppendFault("close in answer", step, Faults.closeInAnswer()));
            rows.add(new AppendFault("close after answer", step, Faults.closeAfterAnswer()));
            for (StoreError error : StoreError.values()) {
                if (error != StoreError.WRITE_CONCERN_TIMEOUT) {
                    rows.add(new AppendFault("refuse with " + error, step, Faults.refuseWith(error)));
                    if (isInsert) {
                        rows.add(new AppendFault("do and answer " + error, step, Faults.carryOutAndAnswer(error)));
                    }
                }
            }
            if (isInsert) {
                rows.add(new AppendFault("add write concern error", step, Faults.addWriteConcernError()));
                rows.add(new AppendFault(
                        "write concern error beside duplicate", step, Faults.sendTwiceAndAddWriteConcernError()));
            }
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
