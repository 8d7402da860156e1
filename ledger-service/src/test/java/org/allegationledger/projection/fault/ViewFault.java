package org.allegationledger.projection.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.allegationledger.testing.proxy.Fault;
import org.allegationledger.testing.proxy.FaultCatalogue;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.Request;

/**
 * A row of the fault table: a step of projecting, and what goes wrong with it.
 *
 * @param name what the report calls it
 * @param step where
 * @param fault what
 */
record ViewFault(String name, Step step, Fault fault) {

    /** How long the driver waits for an answer in these tests. */
    static final Duration DRIVER_PATIENCE = Duration.ofMillis(200);

    /** Time for the other node to take over what the one that stands still had claimed. */
    private static final Duration LONGER_THAN_A_CLAIM =
            NodesUnderFault.CLAIM.multipliedBy(3).dividedBy(2);

    private static final Set<String> VIEWS = Set.of("allegations", "statements", "parties", "sources");

    /** The steps of projecting that speak to the store. */
    enum Step {
        /** A segment that nobody holds is taken: the document of its token is changed. */
        CLAIM(Step::isOnTokens),
        /** The claim of a segment is renewed without a new token. */
        EXTENSION(request -> isOnTokens(request) && !storesToken(request)),
        /** A token is stored. */
        TOKEN(request -> isOnTokens(request) && storesToken(request)),
        /** The documents of a batch are read. */
        LOAD(request -> isOnViews(request, "find")),
        /** The documents of a batch that were not there are written. */
        INSERT(request -> isOnViews(request, "insert")),
        /** The documents of a batch that were there are replaced. */
        REPLACEMENT(request -> isOnViews(request, "update")),
        /** It is published how far the segments of the node got. */
        PROGRESS(Request.on("progress", "update"));

        private final Predicate<Request> match;

        Step(Predicate<Request> match) {
            this.match = match;
        }

        /** Matches its commands. */
        Predicate<Request> match() {
            return match;
        }

        private static boolean isOnTokens(Request request) {
            return Request.on("tokens", "update").test(request);
        }

        private static boolean isOnViews(Request request, String command) {
            return request.name().equals(command) && VIEWS.contains(request.collection());
        }

        private static boolean storesToken(Request request) {
            return request.documents("updates")
                    .getFirst()
                    .getDocument("u")
                    .getDocument("$set")
                    .containsKey("token");
        }
    }

    /** Every step with every fault. */
    static List<ViewFault> table() {
        List<ViewFault> rows = new ArrayList<>();
        for (Step step : Step.values()) {
            List<FaultCatalogue.Named> faults = step == Step.LOAD
                    ? FaultCatalogue.ofReads(DRIVER_PATIENCE)
                    : FaultCatalogue.ofWrites(DRIVER_PATIENCE);
            faults.forEach(fault -> rows.add(new ViewFault(fault.name(), step, fault.fault())));
        }
        for (Step step : List.of(Step.CLAIM, Step.TOKEN, Step.REPLACEMENT)) {
            rows.add(new ViewFault("stall for longer than a claim", step, Faults.stall(LONGER_THAN_A_CLAIM)));
        }
        return rows;
    }

    @Override
    public String toString() {
        return step + ": " + name;
    }
}
