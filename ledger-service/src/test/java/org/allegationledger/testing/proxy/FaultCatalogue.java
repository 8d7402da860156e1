package org.allegationledger.testing.proxy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that can go wrong with one command, by name, for tables that try all of it on each of their steps. What a table
 * adds of its own is what touches more than one command, such as a stall.
 */
public final class FaultCatalogue {

    private FaultCatalogue() {}

    /**
     * What can go wrong with a command that changes nothing: it does not arrive, or its answer does not, late, twice, on a
     * connection that ends, or refused.
     *
     * @param patience how long the driver waits for an answer; some delays are within it, some beyond
     */
    public static List<Named> ofReads(Duration patience) {
        List<Named> faults = new ArrayList<>();
        Duration bearable = patience.dividedBy(3);
        Duration tooLong = patience.multipliedBy(5).dividedBy(3);
        faults.add(new Named("drop request", Faults.dropRequest()));
        faults.add(new Named("drop answer", Faults.dropAnswer()));
        faults.add(new Named("delay request", Faults.delayRequest(bearable)));
        faults.add(new Named("delay answer", Faults.delayAnswer(bearable)));
        faults.add(new Named("delay request beyond patience", Faults.delayRequest(tooLong)));
        faults.add(new Named("send twice", Faults.sendTwice()));
        faults.add(new Named("send twice, answer second", Faults.sendTwiceAndAnswerTheSecond()));
        faults.add(new Named("close before request", Faults.closeBeforeRequest()));
        faults.add(new Named("close before answer", Faults.closeBeforeAnswer()));
        faults.add(new Named("close in answer", Faults.closeInAnswer()));
        faults.add(new Named("close after answer", Faults.closeAfterAnswer()));
        for (StoreError error : StoreError.ofServersThatGo()) {
            faults.add(new Named("refuse with " + error, Faults.refuseWith(error)));
        }
        return List.copyOf(faults);
    }

    /**
     * What can go wrong with a command that writes: what can with a read, and that it is carried out although the answer
     * says otherwise, or says that it may not last.
     *
     * @param patience how long the driver waits for an answer
     */
    public static List<Named> ofWrites(Duration patience) {
        List<Named> faults = new ArrayList<>(ofReads(patience));
        for (StoreError error : StoreError.ofServersThatGo()) {
            faults.add(new Named("do and answer " + error, Faults.carryOutAndAnswer(error)));
        }
        faults.add(new Named("add write concern error", Faults.addWriteConcernError()));
        faults.add(new Named("send twice, add write concern error", Faults.sendTwiceAndAddWriteConcernError()));
        return List.copyOf(faults);
    }

    /**
     * A fault, and what reports call it.
     *
     * @param name says what happens, not where
     * @param fault may be played any number of times
     */
    public record Named(String name, Fault fault) {
        @Override
        public String toString() {
            return name;
        }
    }
}
