package org.allegationledger.vocabulary;

import java.util.List;
import java.util.stream.Stream;
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
        citations = Limits.some(citations);
    }

    /** The same with further sources. */
    public Said citing(List<Citation> further) {
        return new Said(
                party,
                spokesperson,
                saidAt,
                saidAtIsLatest,
                note,
                externalIds,
                Stream.concat(citations.stream(), further.stream()).toList());
    }

    /** The same after a correction. */
    public Said with(Correction correction) {
        SpeechChanges speech = correction.speech();
        StatementChanges changes = correction.statement();
        return new Said(
                changes.party() == null ? party : changes.party(),
                Change.apply(speech.spokesperson(), spokesperson),
                speech.saidAt() == null ? saidAt : speech.saidAt(),
                speech.saidAtIsLatest() == null ? saidAtIsLatest : speech.saidAtIsLatest(),
                Change.apply(changes.note(), note),
                speech.externalIds() == null ? externalIds : speech.externalIds(),
                speech.citations() == null ? citations : speech.citations());
    }

    /** The same when its texts cannot be read. */
    public Said withoutTexts() {
        return new Said(
                party,
                spokesperson,
                saidAt,
                saidAtIsLatest,
                Text.sealed(note),
                externalIds.stream().map(ExternalId::withoutTexts).toList(),
                citations.stream().map(Citation::withoutTexts).toList());
    }
}
