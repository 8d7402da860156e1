package org.allegationledger.log;

/**
 * Whether the event was recorded is not known: the store stopped answering while it was written. Asking again with the same
 * idempotency key, or the same record id, settles it (design 4.1, Doubt).
 */
public class OutcomeUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what brought it about. */
    public OutcomeUnknownException(Throwable cause) {
        super("the store stopped answering while the event was written", cause);
    }
}
