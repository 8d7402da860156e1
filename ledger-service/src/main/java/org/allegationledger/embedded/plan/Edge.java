package org.allegationledger.embedded.plan;

import org.allegationledger.embedded.key.Key;
import org.jspecify.annotations.Nullable;

/** A place between keys: just before or just after all keys that begin with this value. */
record Edge(Key value, boolean after) {

    /** The least key at or behind this edge once {@code prefix} stands before it; null when there is none. */
    @Nullable
    Key behind(Key prefix) {
        Key whole = prefix.plus(value);
        return after ? whole.successor() : whole;
    }

    /** The same edge in a descending field. */
    Edge inverted() {
        return new Edge(value.inverted(), !after);
    }

    boolean isBefore(Edge other) {
        Key here = behind(Key.EMPTY);
        Key there = other.behind(Key.EMPTY);
        return here != null && (there == null || here.compareTo(there) < 0);
    }
}
