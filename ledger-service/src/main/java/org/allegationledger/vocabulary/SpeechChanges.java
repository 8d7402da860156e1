package org.allegationledger.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a correction changes of the fields that statements and allegations both have; what is not there stays. */
public record SpeechChanges(
        @Nullable SaidAt saidAt,
        @Nullable Boolean saidAtIsLatest,
        @Nullable Change<PartyId> spokesperson,
        @Nullable List<ExternalId> externalIds,
        @Nullable List<Citation> citations) {

    public SpeechChanges {
        externalIds = externalIds == null ? null : Limits.list(externalIds, Limits.LIST);
        citations = citations == null ? null : Limits.some(citations, Limits.CITATIONS);
    }

    boolean isEmpty() {
        return saidAt == null
                && saidAtIsLatest == null
                && spokesperson == null
                && externalIds == null
                && citations == null;
    }
}
