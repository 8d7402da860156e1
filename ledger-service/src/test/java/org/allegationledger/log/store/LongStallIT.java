package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.PlannedFault;
import org.allegationledger.testing.proxy.Request;
import org.junit.jupiter.api.Test;

/**
 * A store that stands still for longer than anybody waits, with the limits that nodes have in production. It takes half a
 * minute on the store that tests have by default, and as long as one answer may take on others.
 */
class LongStallIT {

    private static final LogSettings SETTINGS = LogSettings.of(TestLog.ORIGIN);
    private static final Duration SOON_BEHIND_THE_LIMIT = SETTINGS.answerLimit().plusSeconds(8);
    private static final Duration BEYOND_ALL_ANSWERS = SOON_BEHIND_THE_LIMIT.plusSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int WRITERS = 8;

    @Test
    void callers_have_their_answers_in_time_and_all_goes_on_by_itself() throws Exception {
        Duration stall = TestStore.isGiven() ? BEYOND_ALL_ANSWERS : LONG;
        LogUnderFault under = new LogUnderFault();
        try (TestStore store = TestStore.open();
                FaultProxy proxy = FaultProxy.before(store.uri());
                TestLog node = TestLog.open(store.connectionBy(proxy.uri(StoreConnection.ANSWER_LIMIT)), SETTINGS);
                FollowedStream live = new FollowedStream(node, 0)) {
            under.askUntilRecorded(node, "allegation:before");
            PlannedFault planned = proxy.next(Request.on("commits", "insert"), Faults.stall(stall));
            long start = System.nanoTime();
            for (int i = 0; i < WRITERS; i++) {
                under.ask(node, "allegation:" + i);
                under.askForTheOnly(node, "record:1");
            }
            under.awaitAnswers();
            Duration answered = Duration.ofNanos(System.nanoTime() - start);
            assertThat(under.recorded()).as("nobody knows more than before").isOne();
            assertThat(answered).isBetween(SETTINGS.answerLimit().minusSeconds(1), SOON_BEHIND_THE_LIMIT);
            assertThat(planned.isOver()).as("the store still stands still").isFalse();
            assertThat(planned.awaitOver(stall)).isTrue();

            under.askUntilRecorded(node, "allegation:after");
            await().atMost(LONG).until(() -> node.log().trouble().current().isEmpty());
            List<StoredEvent> all = node.all();
            under.assertThatAnswersAreTrue(all);
            under.assertThatOneWon("record:1", all);
            live.assertThatItDelivers(all);
            LogUnderFault.assertThatRootsFollow(store.database());
        }
    }
}
