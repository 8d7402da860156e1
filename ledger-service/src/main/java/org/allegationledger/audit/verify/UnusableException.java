package org.allegationledger.audit.verify;

/** Nothing can be checked: what was given is of no use, or nobody answers. Its message is for people. */
public final class UnusableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableException(String message) {
        super(message, null, false, false);
    }
}
