package org.allegationledger.view;

import java.time.Instant;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * A party as it is now.
 *
 * @param details with all amendments
 * @param mergedInto the party that it counts as; none: itself
 * @param erased that its texts were erased; none: they were not
 * @param recordedAt when it was registered
 * @param position of the event that registered it
 * @param foldedTo position of the last event that is folded in
 */
public record PartyView(
        PartyId id,
        PartyDetails details,
        @Nullable PartyId mergedInto,
        @Nullable Erased erased,
        Instant recordedAt,
        long position,
        long foldedTo) {

    public PartyView {
        details = erased == null ? details : details.withoutTexts();
    }

    /** The same with the texts erased, by an event that need not be folded in. */
    public PartyView erased(Erased by) {
        return new PartyView(id, details, mergedInto, by, recordedAt, position, foldedTo);
    }

    /** The same when its texts cannot be read, for whatever reason. */
    public PartyView withoutTexts() {
        return new PartyView(id, details.withoutTexts(), mergedInto, erased, recordedAt, position, foldedTo);
    }
}
