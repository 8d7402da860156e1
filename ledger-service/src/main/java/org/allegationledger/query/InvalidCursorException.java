package org.allegationledger.query;

/** The cursor is none, or belongs to a list with other filters or another order. */
public final class InvalidCursorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nothing else is known of it. */
    public InvalidCursorException() {
        super("not a cursor of this list");
    }
}
