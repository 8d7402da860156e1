package org.allegationledger.wiring;

import org.allegationledger.log.store.key.MasterKeyRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/** Says in one message, without a stack trace, why the ledger does not start and what to set. */
final class StartFailures implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case StoreUnusableException store -> {
                    return new FailureAnalysis(String.valueOf(store.getMessage()), store.action(), store);
                }
                case MasterKeyRefusedException key -> {
                    return new FailureAnalysis(
                            String.valueOf(key.getMessage()),
                            "Set LEDGER_MASTER_KEY to base64 of the 32 bytes with which this ledger was started first.",
                            key);
                }
                default -> {}
            }
        }
        return null;
    }
}
