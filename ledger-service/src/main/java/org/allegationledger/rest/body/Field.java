package org.allegationledger.rest.body;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field that was read: with its value, or without one because it was absent. One that was at fault has none either, but
 * then nothing is made of its object ({@link Fields#make}).
 *
 * @param orNull the value, or none
 */
record Field<T>(@Nullable T orNull) {

    /** The value of a field that must be there. */
    T value() {
        return Objects.requireNonNull(orNull, "a required field is read only when nothing is at fault");
    }

    /** The value, or another one in its place. */
    T or(T byDefault) {
        return orNull == null ? byDefault : orNull;
    }
}
