package org.allegationledger.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * Where a record has its knowledge from; nothing stands without one (design 3.1).
 *
 * @param sourceId the source
 * @param accordingTo the party whose account the source relays
 * @param locator where in the source
 * @param quote the words there
 * @param credibility 1 (confirmed) to 6 (cannot be judged), by the admiralty scale
 */
public record Citation(
        SourceId sourceId,
        @Nullable PartyId accordingTo,
        @Nullable Text locator,
        @Nullable Quote quote,
        int credibility) {

    /** The credibility of what cannot be judged: the default. */
    public static final int CANNOT_BE_JUDGED = 6;

    public Citation {
        if (credibility < 1 || credibility > CANNOT_BE_JUDGED) {
            throw new InvalidValueException("must be from 1 to 6");
        }
    }

    /** The same when its texts cannot be read. */
    Citation withoutTexts() {
        return new Citation(
                sourceId, accordingTo, Text.sealed(locator), quote == null ? null : quote.withoutTexts(), credibility);
    }
}
