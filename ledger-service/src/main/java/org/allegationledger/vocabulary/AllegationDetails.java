package org.allegationledger.vocabulary;

import java.util.List;
import java.util.stream.Stream;
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
        citations = Limits.some(citations);
    }

    /** The same with further sources. */
    public AllegationDetails citing(List<Citation> further) {
        return new AllegationDetails(
                title,
                summary,
                acts,
                accusers,
                accused,
                affected,
                occurred,
                discoveredAt,
                saidAt,
                saidAtIsLatest,
                spokesperson,
                inResponseTo,
                externalIds,
                Stream.concat(citations.stream(), further.stream()).toList());
    }

    /** The same after a correction. */
    public AllegationDetails with(Correction correction) {
        SpeechChanges speech = correction.speech();
        AllegationChanges changes = correction.allegation();
        return new AllegationDetails(
                changes.title() == null ? title : changes.title(),
                Change.apply(changes.summary(), summary),
                changes.acts() == null ? acts : changes.acts(),
                changes.accusers() == null ? accusers : changes.accusers(),
                changes.accused() == null ? accused : changes.accused(),
                changes.affected() == null ? affected : changes.affected(),
                Change.apply(changes.occurred(), occurred),
                Change.apply(changes.discoveredAt(), discoveredAt),
                speech.saidAt() == null ? saidAt : speech.saidAt(),
                speech.saidAtIsLatest() == null ? saidAtIsLatest : speech.saidAtIsLatest(),
                Change.apply(speech.spokesperson(), spokesperson),
                Change.apply(changes.inResponseTo(), inResponseTo),
                speech.externalIds() == null ? externalIds : speech.externalIds(),
                speech.citations() == null ? citations : speech.citations());
    }

    /** The same when its texts cannot be read. */
    public AllegationDetails withoutTexts() {
        return new AllegationDetails(
                Text.SEALED,
                Text.sealed(summary),
                acts,
                accusers,
                accused,
                affected,
                occurred,
                discoveredAt,
                saidAt,
                saidAtIsLatest,
                spokesperson,
                inResponseTo,
                externalIds.stream().map(ExternalId::withoutTexts).toList(),
                citations.stream().map(Citation::withoutTexts).toList());
    }
}
