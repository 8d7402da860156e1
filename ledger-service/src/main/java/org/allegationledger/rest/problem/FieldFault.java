package org.allegationledger.rest.problem;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a body.
 *
 * @param pointer JSON Pointer (RFC 6901) to the field; empty: the whole body
 * @param detail the second half of a sentence whose subject is the field
 * @param reason the rule that says no, where the problem does not say it; none: it is no rule
 */
public record FieldFault(
        String pointer, String detail, @Nullable String reason) {

    /** What is wrong with the shape of a field, or by the rule that the problem says. */
    public FieldFault(String pointer, String detail) {
        this(pointer, detail, null);
    }
}
