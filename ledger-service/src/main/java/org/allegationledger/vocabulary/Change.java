package org.allegationledger.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * A new value for an optional field; a field that is not to change has no {@code Change} at all.
 *
 * @param value what it becomes; none: the field is cleared
 */
public record Change<T>(@Nullable T value) {

    /** The field's value after the change: the old one when there is no change. */
    public static <T> @Nullable T apply(@Nullable Change<T> change, @Nullable T old) {
        return change == null ? old : change.value();
    }
}
