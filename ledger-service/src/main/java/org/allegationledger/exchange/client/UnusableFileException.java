package org.allegationledger.exchange.client;

/** A file, or what says how to read it, is not what it should be. Its message is for people and says where. */
public final class UnusableFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong, and where
     */
    public UnusableFileException(String message) {
        super(message, null, false, false);
    }
}
