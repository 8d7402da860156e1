package org.allegationledger.log.store.witness;

/** A witness is configured in a way that cannot be meant. A retry gives the same; the setting has to change. */
public final class InvalidWitnessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String given;

    /**
     * @param reason a constant text
     * @param given which of the witnesses, as it was configured; nothing of it is secret
     */
    InvalidWitnessException(String reason, String given) {
        super(reason);
        this.given = given;
    }

    /** What was configured. */
    public String given() {
        return given;
    }
}
