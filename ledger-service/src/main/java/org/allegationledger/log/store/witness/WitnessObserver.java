package org.allegationledger.log.store.witness;

/** Hears what witnesses answer, for metrics. Called from several threads; it must not throw. */
@FunctionalInterface
public interface WitnessObserver {

    /** A witness was asked, and this came of it. */
    void answered(String witness, Outcome outcome);

    /** What can come of asking. */
    enum Outcome {
        /** It cosigned. */
        COSIGNED,
        /** It has seen a later checkpoint of the log already. */
        OVERTAKEN,
        /** It answered, and did not cosign. */
        REFUSED,
        /** It did not answer in time. */
        SILENT
    }
}
