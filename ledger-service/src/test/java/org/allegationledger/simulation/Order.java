package org.allegationledger.simulation;

import org.jspecify.annotations.Nullable;

/**
 * A command that a client sends: a deed and what comes with it.
 *
 * @param number no two are the same, also when they ask for the same
 * @param deed what is asked
 * @param key the idempotency key; none: the deed's own id has to do
 * @param ifMatch what the client demands of the record that the deed is about
 */
record Order(int number, Deed deed, @Nullable Integer key, IfMatch ifMatch) {

    enum IfMatch {
        NONE,
        /** Any version. */
        ANY,
        /** The last one that the client has seen. */
        LAST,
        /** The one before. */
        STALE
    }

    /**
     * Under which account it is sent, and found again in the log: each client without a key has an account of its own, and
     * those who share a key have to share one.
     */
    String caller() {
        return key == null ? "ask-" + number : "key-" + key;
    }

    /** Whether asking again settles what became of it. */
    boolean canBeRepeated() {
        return key != null || deed.creates();
    }

    /** The same request again. */
    Order again(int anotherNumber) {
        return new Order(anotherNumber, deed, key, ifMatch);
    }
}
