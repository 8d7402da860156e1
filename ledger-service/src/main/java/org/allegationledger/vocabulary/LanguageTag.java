package org.allegationledger.vocabulary;

import java.util.IllformedLocaleException;
import java.util.Locale;

/**
 * A language, by BCP 47.
 *
 * @param value a well-formed tag, as it was given
 */
public record LanguageTag(String value) {

    public LanguageTag {
        try {
            if (value.isEmpty()) {
                throw new InvalidValueException("must be a BCP 47 language tag");
            }
            new Locale.Builder().setLanguageTag(value);
        } catch (IllformedLocaleException illFormed) {
            throw new InvalidValueException("must be a BCP 47 language tag");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
