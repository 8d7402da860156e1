package org.allegationledger.log.store.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.allegationledger.testing.proxy.FaultCatalogue;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;

/**
 * A row of the table of keys: a step of getting a record's key, and what goes wrong with it.
 *
 * @param step where
 * @param fault what
 */
record KeyFault(Step step, FaultCatalogue.Named fault) {

    /** How long the driver waits for an answer in these tests. */
    static final Duration DRIVER_PATIENCE = Duration.ofMillis(300);

    /** The driver sends a read again by itself, once: only what happens twice is seen by the key ring. */
    private static final int ATTEMPTS = 2;

    private static final Predicate<Request> FIND = Request.on(KeyCollection.NAME, "find");
    private static final Predicate<Request> INSERT = Request.on(KeyCollection.NAME, "insert");

    /** The steps that speak to the store. */
    enum Step {
        /** A writer gives the record a key. */
        INSERT,
        /** Another node gave it one just before, and that one has to be found. */
        FIND_WINNER,
        /** A reader needs the key that opens a text. */
        OPEN
    }

    /** Every step with every fault. */
    static List<KeyFault> table() {
        List<KeyFault> rows = new ArrayList<>();
        for (Step step : Step.values()) {
            List<FaultCatalogue.Named> faults = step == Step.INSERT
                    ? FaultCatalogue.ofWrites(DRIVER_PATIENCE)
                    : FaultCatalogue.ofReads(DRIVER_PATIENCE);
            faults.forEach(fault -> rows.add(new KeyFault(step, fault)));
        }
        return rows;
    }

    /**
     * Plans it.
     *
     * @param winner gives the record its key on another node
     */
    PlannedFault planIn(FaultProxy proxy, Runnable winner) {
        return switch (step) {
            case OPEN -> proxy.nextTimes(ATTEMPTS, FIND, fault.fault());
            case INSERT -> proxy.next(INSERT, fault.fault());
            case FIND_WINNER -> {
                PlannedFault late = proxy.next(INSERT, exchange -> {
                    winner.run();
                    exchange.reply(exchange.forward());
                });
                yield proxy.nextTimes(ATTEMPTS, FIND.and(find -> late.seen() > 0), fault.fault());
            }
        };
    }

    @Override
    public String toString() {
        return step + ": " + fault;
    }
}
