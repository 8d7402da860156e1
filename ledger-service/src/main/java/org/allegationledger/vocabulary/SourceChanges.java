package org.allegationledger.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an amendment changes of a source; what is not there stays. Lists are replaced whole.
 */
public record SourceChanges(
        @Nullable SourceKind kind,
        @Nullable Change<Text> title,
        @Nullable Change<Text> url,
        @Nullable Change<Text> publisher,
        @Nullable Change<SaidAt> publishedAt,
        @Nullable Change<SaidAt> retrievedAt,
        @Nullable Change<Sha256> contentSha256,
        @Nullable Change<Text> archivedUrl,
        @Nullable Change<LanguageTag> language,
        @Nullable Reliability reliability,
        @Nullable List<ExternalId> externalIds) {

    public SourceChanges {
        externalIds = externalIds == null ? null : Limits.list(externalIds, Limits.LIST);
    }
}
