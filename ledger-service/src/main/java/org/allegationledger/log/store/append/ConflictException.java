package org.allegationledger.log.store.append;

/** The append's condition does not hold: an event that it excludes is in the log. Nothing was written. */
public final class ConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** There is nothing else to say. */
    public ConflictException() {
        super("an event that the append condition excludes is in the log");
    }
}
