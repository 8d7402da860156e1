package org.allegationledger.vocabulary;

import java.util.regex.Pattern;

/**
 * A lower-case word such as {@code cyber-espionage}; it is not sealed.
 *
 * @param value lower-case letters and digits, in groups parted by single hyphens, at most 64 characters
 */
public record Slug(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int MAX_CHARACTERS = 64;

    public Slug {
        if (value.length() > MAX_CHARACTERS || !FORM.matcher(value).matches()) {
            throw new InvalidValueException(
                    "must be lower-case letters and digits, parted by single hyphens, at most 64");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
