package org.allegationledger.projection;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.FaultProxy;
import org.allegationledger.testing.proxy.Faults;
import org.allegationledger.testing.proxy.Request;
import org.junit.jupiter.api.Test;

/** How a node's share of the projections ends. Says which store by {@link TestStore}. */
class NodeEndIT {

    @Test
    void a_node_ends_also_when_the_store_does_not_hear_of_it() throws Exception {
        try (TestStore store = TestStore.open();
                FaultProxy proxy = FaultProxy.before(store.uri());
                StoreConnection connection = store.connectionBy(proxy.uri(Duration.ofSeconds(1)))) {
            Projections node = TestNode.start(connection.database(), new GivenLog());
            proxy.always(Request.on("nodes", "delete"), Faults.closeBeforeRequest());
            assertThatCode(node::close).doesNotThrowAnyException();
        }
    }
}
