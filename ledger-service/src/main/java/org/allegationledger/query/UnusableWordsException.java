package org.allegationledger.query;

/** The words of a question are none by which something can be found; its message says why. Asking again does not help. */
public final class UnusableWordsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason goes on after "the words"
     */
    public UnusableWordsException(String reason) {
        super(reason);
    }
}
