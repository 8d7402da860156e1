package org.allegationledger.log;

/**
 * The database holds a ledger that this node must not touch: of a format that it does not know, or of another origin
 * (design 4). A retry gives the same; the configuration has to change.
 */
public final class ForeignLedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;

    /**
     * @param reason a constant text
     * @param expected what this node is set up for
     * @param found what the database says
     */
    public ForeignLedgerException(String reason, String expected, String found) {
        super(reason);
        this.expected = expected;
        this.found = found;
    }

    /** What this node is set up for. */
    public String expected() {
        return expected;
    }

    /** What the database says. */
    public String found() {
        return found;
    }
}
