package org.allegationledger.log;

/** The store did not answer in time, or this node may not use it now. Nothing is known to be lost; a retry is safe. */
public class LogUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the reason, a constant text. */
    public LogUnavailableException(String reason) {
        super(reason);
    }

    /** With the reason, a constant text, and what brought it about. */
    public LogUnavailableException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
