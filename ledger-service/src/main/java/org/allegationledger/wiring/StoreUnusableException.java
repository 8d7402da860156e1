package org.allegationledger.wiring;

/** The store cannot be used at start: says what was tried, and what to set. */
final class StoreUnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * @param tried what was tried, and what happened
     * @param action what the operator can do
     * @param cause what brought it about
     */
    StoreUnusableException(String tried, String action, Throwable cause) {
        super(tried, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
