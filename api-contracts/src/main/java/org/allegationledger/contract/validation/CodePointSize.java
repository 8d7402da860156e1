package org.allegationledger.contract.validation;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * {@link Size} of a string in code points, as JSON Schema counts {@code minLength} and {@code maxLength} (design section 3.1).
 * It replaces the provider's own, because a validator of {@link String} is closer than one of {@link CharSequence}.
 */
public final class CodePointSize implements ConstraintValidator<Size, String> {

    private int min;
    private int max;

    @Override
    public void initialize(Size size) {
        min = size.min();
        max = size.max();
    }

    @Override
    public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
        if (value == null) {
            return true;
        }
        int length = value.codePointCount(0, value.length());
        return min <= length && length <= max;
    }
}
