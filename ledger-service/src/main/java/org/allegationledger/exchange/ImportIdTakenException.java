package org.allegationledger.exchange;

/** There is an import with this id already. */
public final class ImportIdTakenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the id is always the same. */
    public ImportIdTakenException() {
        super("there is an import with this id", null, false, false);
    }
}
