package org.allegationledger.projection.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every step of projecting with every fault of the proxy (design 5, A batch and Claims), while another node, which nothing
 * happens to, projects too. One log and one set of views live through all rows, and neither node is ever restarted. Every row
 * holds all views against the whole log, so of several rows that fail the first is the one to look at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewFaultTableIT {

    /** How soon a fault is over, and how soon all goes on after it. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration POLL = Duration.ofMillis(10);
    private static final int EVENTS = 3;
    private static final int EVENTS_FOR_EVERY_SEGMENT = 40;
    private static final List<String> OFTEN_WRITTEN = List.of("allegations", "statements");

    /** So soon a segment that was let go is claimed; if not by the disturbed node, it has to be taken from it again. */
    private static final Duration CLAIMED_AGAIN = Duration.ofSeconds(5);

    /** The claims behind which a segment was let go, in this row. */
    private final Set<String> left = ConcurrentHashMap.newKeySet();

    private NodesUnderFault nodes;
    private int row;

    @BeforeAll
    void start() throws Exception {
        nodes = new NodesUnderFault(ViewFault.DRIVER_PATIENCE);
        nodes.startOther();
        nodes.awaitAll(nodes.append(50));
    }

    @AfterAll
    void close() throws Exception {
        nodes.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void views_and_tokens_stay_right_and_both_nodes_go_on(ViewFault fault) {
        nodes.awaitShares();
        long looks = nodes.witness().looks();
        PlannedFault planned = nodes.proxy().next(commandsOf(fault.step()), fault.fault());
        appendUntilOver(planned, fault.step());
        nodes.proxy().heal();

        long healed = System.nanoTime();
        long last = nodes.append(EVENTS);
        nodes.awaitAll(last);
        nodes.awaitAllByDisturbed(last);
        assertThat(Duration.ofNanos(System.nanoTime() - healed))
                .as("all goes on without a restart")
                .isLessThan(LIMIT);
        nodes.assertAllIsWell();
        assertThat(nodes.witness().looks()).as("tokens were watched").isGreaterThan(looks);
    }

    private Predicate<Request> commandsOf(ViewFault.Step step) {
        if (step != ViewFault.Step.CLAIM) {
            return step.match();
        }
        // Whoever lost a segment waits longer each time before it claims it again, until it has folded something there.
        nodes.awaitAll(nodes.append(EVENTS_FOR_EVERY_SEGMENT));
        left.clear();
        takeSegment();
        return step.match().and(this::followsOne);
    }

    private boolean followsOne(Request request) {
        String query = request.documents("updates").getFirst().getDocument("q").toString();
        return left.stream().anyMatch(query::contains);
    }

    private void takeSegment() {
        left.add(nodes.takeFrom(NodesUnderFault.DISTURBED, OFTEN_WRITTEN.get(row++ % OFTEN_WRITTEN.size())));
    }

    /** What the step needs to come about: an event goes to any segment, and not every segment is the disturbed node's. */
    private void appendUntilOver(PlannedFault planned, ViewFault.Step step) {
        long end = System.nanoTime() + LIMIT.toNanos();
        long taken = System.nanoTime();
        while (!planned.isOver()) {
            assertThat(System.nanoTime()).as("it went wrong as planned").isLessThan(end);
            if (step == ViewFault.Step.CLAIM
                    && planned.seen() == 0
                    && System.nanoTime() - taken > CLAIMED_AGAIN.toNanos()) {
                takeSegment();
                taken = System.nanoTime();
            }
            if (planned.seen() == 0 && step != ViewFault.Step.EXTENSION) {
                nodes.append(EVENTS);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    static List<ViewFault> rows() {
        return ViewFault.table();
    }
}
