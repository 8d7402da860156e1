package org.allegationledger.query;

/** What was asked for as of then is still to come; a retry is safe, and makes sense only then. */
public final class AsOfInFutureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String parameter;

    /**
     * @param parameter that names the moment
     */
    public AsOfInFutureException(String parameter) {
        super("as of a moment that is still to come");
        this.parameter = parameter;
    }

    /** The parameter that names the moment. */
    public String parameter() {
        return parameter;
    }
}
