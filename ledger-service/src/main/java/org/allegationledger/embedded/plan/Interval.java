package org.allegationledger.embedded.plan;

import java.util.List;
import org.allegationledger.embedded.key.Key;
import org.jspecify.annotations.Nullable;

/** A stretch of values of one field, in ascending order: one value, a range within one type, or everything. */
record Interval(Edge from, Edge to) {

    static Interval point(@Nullable Object value) {
        Key key = Key.ofValue(value);
        return new Interval(new Edge(key, false), new Edge(key, true));
    }

    /** Values of the type of {@code value} that are greater, or equal if {@code inclusive}. */
    static Interval above(Object value, boolean inclusive) {
        return new Interval(new Edge(Key.ofValue(value), !inclusive), new Edge(Key.ofTypeOf(value), true));
    }

    /** Values of the type of {@code value} that are less, or equal if {@code inclusive}. */
    static Interval below(Object value, boolean inclusive) {
        return new Interval(new Edge(Key.ofTypeOf(value), false), new Edge(Key.ofValue(value), inclusive));
    }

    boolean isPoint() {
        return from.value().equals(to.value()) && !from.after() && to.after();
    }

    boolean contains(Interval point) {
        return !point.from.isBefore(from) && !to.isBefore(point.to);
    }

    /** What both hold: nothing or one interval. */
    List<Interval> and(Interval other) {
        Edge start = from.isBefore(other.from) ? other.from : from;
        Edge end = to.isBefore(other.to) ? to : other.to;
        return start.isBefore(end) ? List.of(new Interval(start, end)) : List.of();
    }

    Interval inDirection(boolean ascending) {
        return ascending ? this : new Interval(to.inverted(), from.inverted());
    }
}
