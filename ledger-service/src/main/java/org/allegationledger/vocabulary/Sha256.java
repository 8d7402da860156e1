package org.allegationledger.vocabulary;

import java.util.regex.Pattern;

/**
 * A SHA-256 of some content.
 *
 * @param value 64 lower-case hexadecimal digits
 */
public record Sha256(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidValueException("must be 64 lower-case hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
