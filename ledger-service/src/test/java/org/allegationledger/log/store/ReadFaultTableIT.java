package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.PlannedFault;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every read of a condition, a source, a stream and the watcher with every fault of the proxy (design 4.1), on a log that is
 * longer than what a node keeps in memory, while another node, which nothing happens to, appends. One log, one node and one
 * stream of it live through all rows, and nothing is ever restarted.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadFaultTableIT {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int WRITERS = 4;

    /** The faults are of reads: what they might do to the log shows as well later, and all of it is read for that. */
    private static final int ROWS_BETWEEN_ROOTS = 16;

    /** So few that the range, which only a batch's last commit has, is never far. */
    private static final int COMMITS_AT_ONCE = 100;

    private static final String LONG = "allegation:long";

    /** The log's first event, which nobody has in memory. */
    private static final String FIRST = "record:first";

    private final LogUnderFault under = new LogUnderFault();
    private TestStore store;
    private FaultProxy proxy;
    private TestLog node;
    private TestLog other;
    private FollowedStream live;
    private List<StoredEvent> before;
    private int row;

    @BeforeAll
    void open() throws Exception {
        store = TestStore.open();
        proxy = FaultProxy.before(store.uri());
        other = TestLog.open(store);
        under.ask(other, FIRST);
        for (int i = 0; i < ReadFault.BEFORE; i += COMMITS_AT_ONCE) {
            for (int k = 0; k < COMMITS_AT_ONCE; k++) {
                under.ask(other, LONG);
            }
            under.awaitAnswers();
        }
        before = other.all();
        node = TestLog.open(
                store.connectionBy(proxy.uri(AppendFault.DRIVER_PATIENCE)),
                LogSettings.of(TestLog.ORIGIN).withAnswerLimit(AppendFault.ANSWER_LIMIT));
        live = new FollowedStream(node, before.size());
    }

    @AfterAll
    void close() throws Exception {
        proxy.heal();
        live.close();
        node.close();
        other.close();
        proxy.close();
        store.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void nothing_is_missed_and_no_answer_is_wrong(ReadFault fault) throws Exception {
        row++;
        PlannedFault planned = fault.planIn(proxy);
        under.ask(other, LONG);
        under.awaitAnswers();
        switch (fault.step()) {
            case CONDITION -> decideWithoutReading();
            case SOURCE, SOURCE_PAGE -> decideByReading();
            case STREAM_START, STREAM_PAGE -> readAll();
            case HEAD -> under.ask(other, LONG);
        }
        under.awaitAnswers();
        live.assertThatItDelivers(all());
        assertThat(planned.seen()).as("it went wrong as planned").isPositive();
        proxy.heal();

        under.askUntilRecorded(node, "allegation:after-" + row);
        List<StoredEvent> all = all();
        under.assertThatAnswersAreTrue(all);
        live.assertThatItDelivers(all);
        assertThat(live.failures()).isZero();
        if (row % ROWS_BETWEEN_ROOTS == 0) {
            LogUnderFault.assertThatRootsFollow(store.database());
        }
    }

    /** Only the store knows whether there was such an event before what is in memory. */
    private void decideWithoutReading() throws Exception {
        long recorded = under.recorded();
        under.askForTheOnly(node, FIRST);
        under.awaitAnswers();
        assertThat(under.recorded()).as("there is one, long ago").isEqualTo(recorded);
        String only = "record:" + row;
        for (int i = 0; i < WRITERS; i++) {
            under.askForTheOnly(node, only);
            under.askForTheOnly(other, only);
        }
        under.awaitAnswers();
        under.assertThatOneWon(only, all());
    }

    /** All that is before the marker was read, and what comes behind it meets the condition. */
    private void decideByReading() throws Exception {
        TestLog.Boundary boundary = node.sourceUntilRead(LONG);
        long marker = GlobalIndexConsistencyMarker.position(boundary.condition().consistencyMarker());
        assertThat(boundary.events())
                .extracting(StoredEvent::id)
                .isEqualTo(all().stream()
                        .filter(event -> event.position().value() < marker
                                && event.tags().contains(LONG))
                        .map(StoredEvent::id)
                        .toList());
        under.ask(other, LONG);
        under.awaitAnswers();
        long recorded = under.recorded();
        under.ask(node, boundary.condition(), LONG);
        under.awaitAnswers();
        assertThat(under.recorded()).as("another was behind the marker").isEqualTo(recorded);
    }

    /** From another place in every row: what other streams have just read is not read again. */
    private void readAll() {
        try (FollowedStream stream = new FollowedStream(node, row)) {
            stream.assertThatItDelivers(all());
            assertThat(stream.failures()).isZero();
        }
    }

    private List<StoredEvent> all() {
        List<StoredEvent> all = new ArrayList<>(before);
        all.addAll(other.log().reader().read(new Position(before.size()), 10_000, LogFilter.EVERYTHING));
        return all;
    }

    static List<ReadFault> rows() {
        return ReadFault.table();
    }
}
