package org.allegationledger.vocabulary;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a source (design 3.1); it has a title or a URL.
 *
 * @param publishedAt when it came out
 * @param retrievedAt when it was fetched
 * @param contentSha256 of the content as fetched
 * @param archivedUrl where a copy is kept
 */
public record SourceDetails(
        SourceKind kind,
        @Nullable Text title,
        @Nullable Text url,
        @Nullable Text publisher,
        @Nullable SaidAt publishedAt,
        @Nullable SaidAt retrievedAt,
        @Nullable Sha256 contentSha256,
        @Nullable Text archivedUrl,
        @Nullable LanguageTag language,
        Reliability reliability,
        List<ExternalId> externalIds) {

    public SourceDetails {
        externalIds = Limits.list(externalIds, Limits.LIST);
        if (title == null && url == null) {
            throw new InvalidValueException("must have a title or a url");
        }
    }

    /**
     * The same source after an amendment.
     *
     * @throws InvalidValueException when it would be left without a title and a URL
     */
    public SourceDetails with(SourceChanges changes) {
        return new SourceDetails(
                changes.kind() == null ? kind : changes.kind(),
                Change.apply(changes.title(), title),
                Change.apply(changes.url(), url),
                Change.apply(changes.publisher(), publisher),
                Change.apply(changes.publishedAt(), publishedAt),
                Change.apply(changes.retrievedAt(), retrievedAt),
                Change.apply(changes.contentSha256(), contentSha256),
                Change.apply(changes.archivedUrl(), archivedUrl),
                Change.apply(changes.language(), language),
                changes.reliability() == null ? reliability : changes.reliability(),
                changes.externalIds() == null ? externalIds : changes.externalIds());
    }

    /** The same source when its texts cannot be read. */
    public SourceDetails withoutTexts() {
        return new SourceDetails(
                kind,
                Text.sealed(title),
                Text.sealed(url),
                Text.sealed(publisher),
                publishedAt,
                retrievedAt,
                contentSha256,
                Text.sealed(archivedUrl),
                language,
                reliability,
                externalIds.stream().map(ExternalId::withoutTexts).toList());
    }
}
