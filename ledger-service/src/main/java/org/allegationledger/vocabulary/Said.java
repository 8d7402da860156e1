package org.allegationledger.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every statement has, whatever its kind (design 3.1, Statement).
 *
 * @param party whose statement it is
 * @param spokesperson who said it for that party
 * @param saidAt when it was said
 * @param saidAtIsLatest whether it was said then or before
 * @param note the editors' note
 */
public record Said(
        PartyId party,
        @Nullable PartyId spokesperson,
        SaidAt saidAt,
        boolean saidAtIsLatest,
        @Nullable Text note,
        List<ExternalId> externalIds,
        List<Citation> citations) {

    public Said {
        externalIds = Limits.list(externalIds, Limits.LIST);
        citations = Limits.some(citations, Limits.CITATIONS);
    }
}
