package org.allegationledger.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * Words in a source: a W3C TextQuoteSelector.
 *
 * @param exact the words
 * @param prefix what stands before them
 * @param suffix what stands after them
 */
public record Quote(
        Text exact, @Nullable Text prefix, @Nullable Text suffix) {

    /** The same when its texts cannot be read. */
    Quote withoutTexts() {
        return new Quote(Text.SEALED, Text.sealed(prefix), Text.sealed(suffix));
    }
}
