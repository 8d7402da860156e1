package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.testing.Rollback;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.PlannedFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The store loses its last commits at every step of an append and of a source (design 4.1, Knowing the head). Those who were
 * told of them before are left with a place that is another's now, which nothing but the end of the majority's promise can
 * bring about; what still holds is that the log has no gap, that every other answer is true, that nobody decides by what is
 * gone, that a stream says that it ended, and that both nodes go on by themselves.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RollbackFaultTableIT {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final int WRITERS = 4;
    private static final int AT_LEAST = 12;
    private static final LogSettings SETTINGS = LogSettings.of(TestLog.ORIGIN)
            .withAnswerLimit(AppendFault.ANSWER_LIMIT)
            .withRollbackPatience(Duration.ofMillis(200));

    private final LogUnderFault under = new LogUnderFault();

    /** What the log lost, in all rows. */
    private final List<StoredEvent> lost = new CopyOnWriteArrayList<>();

    private TestStore store;
    private FaultProxy proxy;
    private TestLog node;
    private TestLog other;
    private FollowedStream live;
    private int row;

    @BeforeAll
    void open() throws Exception {
        store = TestStore.open();
        proxy = FaultProxy.before(store.uri());
        node = TestLog.open(store.connectionBy(proxy.uri(AppendFault.DRIVER_PATIENCE)), SETTINGS);
        other = TestLog.open(store.connectionBy(proxy.uri(AppendFault.DRIVER_PATIENCE)), SETTINGS);
        live = new FollowedStream(node, 0);
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
    void the_log_goes_on_from_what_is_there(RollbackFault fault) throws Exception {
        row++;
        String tag = "allegation:" + row;
        for (int i = 0; i < AT_LEAST; i++) {
            under.askUntilRecorded(i % 2 == 0 ? node : other, tag);
        }
        live.assertThatItDelivers(node.all());
        // Nothing else has this tag: all that can speak against an append on it is that what was read is gone.
        String read = "read:" + row;
        under.askUntilRecorded(node, read);
        TestLog.Boundary stale = node.source(read);

        PlannedFault planned = fault.planIn(proxy, () -> rollBack(fault.commits()));
        switch (fault.step()) {
            case BEFORE_INSERT, BEFORE_ANSWER, HEAD_READ -> {
                for (int i = 0; i < WRITERS; i++) {
                    under.ask(node, tag);
                    under.askForTheOnly(i % 2 == 0 ? node : other, "record:" + row);
                }
            }
            case SOURCE, SOURCE_ANSWER ->
                under.ask(node, other.sourceUntilRead(tag).condition(), tag);
        }
        under.awaitAnswers();
        assertThat(planned.awaitOver(LIMIT)).as("it went wrong as planned").isTrue();
        proxy.heal();
        under.rolledBack(lost);
        await().atMost(LIMIT).until(() -> isWell(node) && isWell(other));
        for (int i = 0; i < AT_LEAST; i++) {
            under.askUntilRecorded(i % 2 == 0 ? node : other, tag);
        }
        long recorded = under.recorded();
        under.ask(node, stale.condition(), read);
        under.awaitAnswers();
        if (lost.stream().anyMatch(event -> event.tags().contains(read))) {
            assertThat(under.recorded()).as("nobody decides by what is gone").isEqualTo(recorded);
        }

        List<StoredEvent> all = node.all();
        under.assertThatAnswersAreTrue(all);
        under.assertThatOneWon("record:" + row, all);
        assertThat(other.all())
                .extracting(StoredEvent::id)
                .isEqualTo(all.stream().map(StoredEvent::id).toList());
        LogUnderFault.assertThatRootsFollow(store.database());
        live.rolledBack(lost);
        live.assertThatItDelivers(all);
    }

    private void rollBack(int commits) {
        lost.addAll(Rollback.ofLast(store.database(), commits));
    }

    private static boolean isWell(TestLog node) {
        return node.log().trouble().current().isEmpty();
    }

    static List<RollbackFault> rows() {
        return RollbackFault.table();
    }
}
