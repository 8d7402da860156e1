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
 * @param recordedAt when it was registered
 * @param position of the event that registered it
 * @param foldedTo position of the last event that is folded in
 */
public record PartyView(
        PartyId id,
        PartyDetails details,
        @Nullable PartyId mergedInto,
        Instant recordedAt,
        long position,
        long foldedTo) {}
