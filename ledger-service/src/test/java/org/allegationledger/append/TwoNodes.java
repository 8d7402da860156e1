package org.allegationledger.append;

import org.allegationledger.command.Recorder;
import org.allegationledger.testing.TestStore;
import org.allegationledger.wiring.TestLedger;
import org.axonframework.common.configuration.AxonConfiguration;

/** Two nodes on an empty log, each with its way of commands as in production. */
final class TwoNodes implements AutoCloseable {

    private final TestStore store = TestStore.open();
    private final TestLedger one = TestLedger.on(store);
    private final TestLedger other = TestLedger.on(store);
    private final AxonConfiguration oneWay = one.configurer().start();
    private final AxonConfiguration otherWay = other.configurer().start();

    /** The first one. */
    TestLedger one() {
        return one;
    }

    /** Records on the first one. */
    Recorder recorder() {
        return TestLedger.recorder(oneWay);
    }

    /** Records on the other one. */
    Recorder elsewhere() {
        return TestLedger.recorder(otherWay);
    }

    @Override
    public void close() {
        oneWay.shutdown();
        otherWay.shutdown();
        one.close();
        other.close();
        store.close();
    }
}
