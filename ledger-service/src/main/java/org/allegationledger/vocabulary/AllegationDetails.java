package org.allegationledger.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of an allegation (design 3.1).
 *
 * @param acts what is said to have been done
 * @param accusers who says so, 1 or more
 * @param accused who is said to have done it; nobody may be named yet
 * @param affected whom it is said to have been done to
 * @param discoveredAt when it is said to have been found out
 * @param saidAt when the accusers said so
 * @param saidAtIsLatest whether they said so then or before
 * @param spokesperson who said it for them
 * @param inResponseTo the allegation that it answers
 */
public record AllegationDetails(
        Text title,
        @Nullable Text summary,
        List<Slug> acts,
        List<PartyId> accusers,
        List<PartyId> accused,
        List<PartyId> affected,
        @Nullable Occurred occurred,
        @Nullable SaidAt discoveredAt,
        SaidAt saidAt,
        boolean saidAtIsLatest,
        @Nullable PartyId spokesperson,
        @Nullable AllegationId inResponseTo,
        List<ExternalId> externalIds,
        List<Citation> citations) {

    public AllegationDetails {
        acts = Limits.distinctAndSome(acts, Limits.LIST);
        accusers = Limits.distinctAndSome(accusers, Limits.LIST);
        accused = Limits.distinct(accused, Limits.LIST);
        affected = Limits.distinct(affected, Limits.LIST);
        externalIds = Limits.list(externalIds, Limits.LIST);
        citations = Limits.some(citations, Limits.CITATIONS);
    }
}
