package org.allegationledger.projection.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.testing.proxy.Gate;
import org.allegationledger.testing.proxy.PlannedFault;
import org.bson.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A node that stands still for longer than its claims, in the middle of a batch: one of its commands is on its way to the
 * store, and everything else that it says is held back, until another node has taken all its segments over and has gone on.
 * Then all of it arrives.
 */
class PausedNodeIT {

    private static final Duration LONG_PATIENCE = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** On the way when the node stands still; both new documents and changed ones are to be written by then. */
    @ParameterizedTest
    @EnumSource(value = ViewFault.Step.class, mode = EnumSource.Mode.EXCLUDE, names = "CLAIM")
    void what_arrives_late_changes_nothing_and_the_node_goes_on(ViewFault.Step step) throws Exception {
        try (NodesUnderFault nodes = new NodesUnderFault(LONG_PATIENCE)) {
            nodes.append(allegation(1));
            nodes.append(allegation(2));
            nodes.append(denial(1, 1));
            nodes.awaitAll(nodes.append(20));

            Gate gate = new Gate();
            PlannedFault late = nodes.proxy().next(step.match(), gate);
            nodes.proxy().always(_ -> gate.isReached(), gate);
            if (step != ViewFault.Step.EXTENSION) {
                nodes.append(denial(2, 1), denial(3, 2), allegation(3), denial(4, 3));
            }
            assertThat(gate.awaitReached(LIMIT)).as("the node stands still").isTrue();

            nodes.startOther();
            long last = nodes.append(denial(5, 1), denial(6, 2), allegation(4), denial(7, 4));
            nodes.awaitAll(last);
            nodes.assertAllIsWell();
            List<Document> before = nodes.documents();
            gate.open();
            assertThat(late.awaitOver(LIMIT))
                    .as("what was on its way has arrived")
                    .isTrue();
            assertThat(nodes.documents()).isEqualTo(before);

            nodes.awaitAllByDisturbed(last);
            nodes.awaitAll(nodes.append(20));
            nodes.assertAllIsWell();
            nodes.awaitShares();
            nodes.awaitAllByDisturbed(nodes.append(20));
            nodes.assertAllIsWell();
            assertThat(nodes.witness().looks()).isPositive();
        }
    }

    private static LedgerEvent allegation(int number) {
        return Facts.accusationBy(Facts.party(1)).against(Facts.party(2)).as(Facts.allegation(number));
    }

    private static LedgerEvent denial(int number, int allegation) {
        return Facts.denied(
                Facts.statement(number), Facts.allegation(allegation), Facts.said(Facts.party(2), "2024-02"));
    }
}
