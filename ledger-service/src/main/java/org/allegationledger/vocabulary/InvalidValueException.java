package org.allegationledger.vocabulary;

/** A value breaks a rule of its own type. The message says which, without the value: it may be shown to a caller. */
public final class InvalidValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what is wrong, as the second half of a sentence whose subject is the field. */
    public InvalidValueException(String detail) {
        super(detail);
    }
}
