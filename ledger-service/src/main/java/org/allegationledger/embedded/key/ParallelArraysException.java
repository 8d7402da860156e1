package org.allegationledger.embedded.key;

/** A document has arrays at two paths of one key, neither inside the other: no key holds both. */
public final class ParallelArraysException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String first;
    private final String second;

    ParallelArraysException(String first, String second) {
        super("Two fields of one key lead through different arrays");
        this.first = first;
        this.second = second;
    }

    public String first() {
        return first;
    }

    public String second() {
        return second;
    }
}
