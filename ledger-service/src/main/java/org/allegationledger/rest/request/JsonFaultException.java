package org.allegationledger.rest.request;

/** Why bytes are not the one JSON value that they should be. It has no stack trace: it is no fault of the code. */
public final class JsonFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String pointer;
    private final String detail;
    private final int line;
    private final int column;

    /** What can be wrong. */
    public enum Kind {
        NOT_UTF_8,
        NOT_JSON,
        IS_THERE_TWICE
    }

    JsonFaultException(Kind kind, String pointer, String detail, int line, int column) {
        super("not the JSON that was expected", null, false, false);
        this.kind = kind;
        this.pointer = pointer;
        this.detail = detail;
        this.line = line;
        this.column = column;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** JSON Pointer (RFC 6901) to the value at fault; empty: the whole. */
    public String pointer() {
        return pointer;
    }

    /** The second half of a sentence whose subject is that value. */
    public String detail() {
        return detail;
    }

    /** In which line of the bytes, from 1. */
    public int line() {
        return line;
    }

    /** At which of its characters, from 1. */
    public int column() {
        return column;
    }
}
