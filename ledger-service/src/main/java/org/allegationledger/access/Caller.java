package org.allegationledger.access;

/**
 * Who sends a request.
 *
 * @param account an opaque account id; it is what events say they were recorded by
 */
public record Caller(String account) {

    /** Whoever can reach the service's loopback address. */
    public static final Caller LOCAL = new Caller("local");
}
