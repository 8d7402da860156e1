package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.PlannedFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every step of an append with every fault of the proxy (design 4.1, Doubt and Knowing the head), while another node, which
 * nothing happens to, appends too. One log lives through all rows: what a row leaves behind, the next one has to live with,
 * and nothing is ever restarted. Every row holds all answers since the first against the log, so of several rows that fail
 * the first is the one to look at.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AppendFaultTableIT {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int WRITERS = 6;

    private final LogUnderFault under = new LogUnderFault();
    private TestStore store;
    private FaultProxy proxy;
    private TestLog node;
    private TestLog other;
    private int row;

    @BeforeAll
    void open() throws Exception {
        store = TestStore.open();
        proxy = FaultProxy.before(store.uri());
        node = TestLog.open(
                store.connectionBy(proxy.uri(AppendFault.DRIVER_PATIENCE)),
                LogSettings.of(TestLog.ORIGIN).withAnswerLimit(AppendFault.ANSWER_LIMIT));
        other = TestLog.open(store);
    }

    @AfterAll
    void close() throws Exception {
        proxy.heal();
        node.close();
        other.close();
        proxy.close();
        store.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void no_answer_is_wrong_and_the_log_goes_on(AppendFault fault) throws Exception {
        row++;
        String only = "record:" + row;
        PlannedFault planned = fault.planIn(proxy);
        for (int i = 0; i < WRITERS; i++) {
            under.ask(node, "allegation:" + row);
            under.askForTheOnly(i % 2 == 0 ? node : other, only);
        }
        under.awaitAnswers();
        assertThat(planned.awaitOver(LIMIT)).as("it went wrong as planned").isTrue();
        proxy.heal();
        under.askUntilRecorded(node, "allegation:after-" + row);

        List<StoredEvent> all = other.all();
        under.assertThatAnswersAreTrue(all);
        under.assertThatOneWon(only, all);
        assertThat(node.all())
                .extracting(StoredEvent::id)
                .containsExactlyElementsOf(all.stream().map(StoredEvent::id).toList());
        LogUnderFault.assertThatRootsFollow(store.database());
    }

    static List<AppendFault> rows() {
        return AppendFault.table();
    }
}
