package org.allegationledger.rest;

/** The names of headers that are the contract's own. */
final class Headers {

    /** In a request the position to wait for; in an answer the one that it stands for. */
    static final String LEDGER_POSITION = "Ledger-Position";

    /** Says that the answer was given before, and nothing was recorded now. */
    static final String IDEMPOTENCY_REPLAYED = "Idempotency-Replayed";

    /** Says which of the preferences of a request was met (RFC 7240). */
    static final String PREFERENCE_APPLIED = "Preference-Applied";

    private Headers() {}
}
