package org.allegationledger.exchange;

import java.util.List;
import org.allegationledger.command.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Why a line was not recorded.
 *
 * @param reason the name by which programs know it
 * @param detail what is wrong, in a sentence
 * @param column where the line is malformed, in characters from 1; none: it is well formed
 * @param errors the fields at fault
 */
public record LineFault(
        String reason, String detail, @Nullable Integer column, List<FieldError> errors) {

    /** A line with more faults than this is not meant; its first ones are told. */
    private static final int MOST_ERRORS = 10;

    public LineFault {
        errors = List.copyOf(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
    }

    /**
     * What is wrong with a field.
     *
     * @param pointer JSON Pointer (RFC 6901) into the line; empty: the whole line
     * @param detail the second half of a sentence whose subject is the field
     */
    public record FieldError(String pointer, String detail) {}

    /** A fault of the line as a whole. */
    public static LineFault of(String reason, String detail) {
        return new LineFault(reason, detail, null, List.of());
    }

    /** A rule said no. */
    public static LineFault of(Refusal refusal) {
        String title = refusal.reason().title();
        return new LineFault(
                refusal.reason().code(),
                title + ".",
                null,
                refusal.pointers().stream()
                        .map(pointer -> new FieldError(pointer, title))
                        .toList());
    }
}
