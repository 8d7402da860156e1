package org.allegationledger.event.json.fields;

/** Stored bytes are not an event in any form that was ever written. A retry gives the same; a human has to look. */
public final class UnreadableEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    /**
     * @param reason a constant text
     * @param pointer JSON Pointer to the field at fault; empty: the whole event
     */
    public UnreadableEventException(String reason, String pointer) {
        super(reason);
        this.pointer = pointer;
    }

    /**
     * @param reason a constant text
     * @param pointer JSON Pointer to the field at fault; empty: the whole event
     * @param cause what brought it about
     */
    public UnreadableEventException(String reason, String pointer, Throwable cause) {
        super(reason, cause);
        this.pointer = pointer;
    }

    /** JSON Pointer to the field at fault; empty: the whole event. */
    public String pointer() {
        return pointer;
    }

    @Override
    public String getMessage() {
        return super.getMessage() + " (at \"" + pointer + "\")";
    }
}
