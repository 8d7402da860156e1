package org.allegationledger.exchange;

/** Where an import stands. */
public enum ImportState {
    /** Lines arrive or are worked off. */
    RUNNING,
    /** Every line of the upload was recorded, replayed or refused. */
    COMPLETED,
    /** The upload broke; every whole line before that was recorded, replayed or refused. */
    BROKEN_UPLOAD,
    /** A fault of the service stopped it behind the last line worked off; sending the same lines again may go further. */
    FAILED
}
