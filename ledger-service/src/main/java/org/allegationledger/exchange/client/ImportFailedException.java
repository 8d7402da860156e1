package org.allegationledger.exchange.client;

/** An import could not be brought to its end. Its message is for people. */
final class ImportFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ImportFailedException(String message) {
        super(message, null, false, false);
    }
}
