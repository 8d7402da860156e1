package org.allegationledger.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.testing.TestDatabase;

/** Whatever is recorded, the live views are what the folds make of the log. Says which store by {@link TestDatabase}. */
class LiveViewsPropertyIT {

    private static final int IDS_OF_A_TRY = 1_000;

    private static final GivenLog LOG = new GivenLog();
    private static TestDatabase store;
    private static Projections first;
    private static Projections second;
    private static int tries;

    @BeforeContainer
    static void startTwoNodes() {
        store = TestDatabase.open();
        first = TestNode.start(store.database(), LOG);
        second = TestNode.start(store.database(), LOG);
    }

    @AfterContainer
    static void stop() {
        first.close();
        second.close();
        store.close();
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void the_live_views_are_the_fold_of_the_log(@ForAll long seed) {
        List<LedgerEvent> events = new RandomFacts(seed, ++tries * IDS_OF_A_TRY).next(60);
        Random chunks = new Random(seed);
        List<LedgerEvent> left = new ArrayList<>(events);
        while (!left.isEmpty()) {
            int size = 1 + chunks.nextInt(left.size());
            LOG.append(left.subList(0, size).toArray(LedgerEvent[]::new));
            left.subList(0, size).clear();
        }
        TestNode.awaitAll(first, LOG.size() - 1);
        ViewsOf.assertEqualTheFold(store.database(), LOG.events());
    }
}
