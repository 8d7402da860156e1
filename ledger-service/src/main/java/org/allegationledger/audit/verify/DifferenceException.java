package org.allegationledger.audit.verify;

/** Something does not hold, so that what depends on it cannot be checked either. */
public final class DifferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    public DifferenceException(Finding finding) {
        super("something does not hold", null, false, false);
        this.finding = finding;
    }

    /** What it is. */
    public Finding finding() {
        return finding;
    }
}
