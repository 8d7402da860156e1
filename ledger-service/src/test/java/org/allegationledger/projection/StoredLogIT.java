package org.allegationledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.allegationledger.testing.TestStore;
import org.junit.jupiter.api.Test;

/** The projections over the stored log with its sealed texts. Says which store by {@link TestStore}. */
class StoredLogIT {

    @Test
    void the_views_of_the_stored_log_are_its_fold_with_open_texts() throws Exception {
        try (TestStore store = TestStore.open();
                StoredLog log = new StoredLog(store);
                Projections node = log.project()) {
            log.append(new RandomFacts(8, 100).next(150));
            TestNode.awaitAll(node, 149);
            assertThat(log.events()).hasSize(150);
            ViewsOf.assertEqualTheFold(log.database(), log.events());
            assertThat(ViewsOf.views(log.database(), AllegationProjection.DEFINITION)
                            .values())
                    .isNotEmpty()
                    .allMatch(view -> view.details().title().isOpen());
        }
    }
}
