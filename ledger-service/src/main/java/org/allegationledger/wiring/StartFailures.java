package org.allegationledger.wiring;

import org.allegationledger.log.store.key.KeyRefusedException;
import org.allegationledger.log.store.witness.InvalidWitnessException;
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
                case KeyRefusedException key -> {
                    return new FailureAnalysis(
                            String.valueOf(key.getMessage()),
                            "Give the ledger the keys with which it was started first, base64 of 32 bytes each: LEDGER_MASTER_KEY and"
                                    + " LEDGER_SIGNING_KEY, or their files in LEDGER_DATA_DIR.",
                            key);
                }
                case InvalidWitnessException witness -> {
                    return new FailureAnalysis(
                            witness.getMessage() + ": " + witness.given(),
                            "Set LEDGER_WITNESSES to the submission prefix and the verifier key of each witness, a space between the two"
                                    + " and a comma between witnesses.",
                            witness);
                }
                default -> {}
            }
        }
        return null;
    }
}
