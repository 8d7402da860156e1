package org.allegationledger.rest.problem;

/**
 * An answer cannot be finished of which a part was sent. No problem can be told any more: the connection is cut, so that the
 * caller does not take the part for the whole.
 */
public final class StreamBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what kept the rest from being read. */
    public StreamBrokenException(Throwable cause) {
        super("an answer could not be finished", cause);
    }
}
