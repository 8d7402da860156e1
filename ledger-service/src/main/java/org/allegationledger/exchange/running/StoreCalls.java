package org.allegationledger.exchange.running;

import java.util.function.Supplier;

/** Runs a call to the store again while the store cannot be reached, for a limited time. */
public interface StoreCalls {

    /**
     * The call's answer.
     *
     * @param storeCall safe to repeat, also after it took effect
     * @throws org.allegationledger.log.LogUnavailableException when the store could not be reached in time
     */
    <T> T call(Supplier<T> storeCall);
}
