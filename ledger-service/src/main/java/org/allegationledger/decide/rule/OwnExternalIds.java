package org.allegationledger.decide.rule;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRetracted;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.RecordId;

/**
 * Part of a decision model: the external ids that a record has. An amendment that replaces them frees those that it leaves
 * out, so that another record can have them.
 *
 * @param owner the record
 * @param tags of its external ids, as the last event that set them carries them
 */
public record OwnExternalIds(RecordId owner, Set<Tag> tags) {

    /** The record's external ids before any event. */
    public static OwnExternalIds of(RecordId owner) {
        return new OwnExternalIds(owner, Set.of());
    }

    /** After one more event. */
    public OwnExternalIds evolve(Recorded recorded) {
        return recorded.event().id().equals(owner) && setsExternalIds(recorded) ? after(recorded) : this;
    }

    /** The tag values of those that are not among the claimed ones; in a fixed order, without repetition. */
    public List<String> freedBy(ExternalIdClaim claim) {
        return tags.stream()
                .filter(Predicate.not(claim.claimed()::contains))
                .map(Tag::value)
                .sorted()
                .toList();
    }

    /** The tag values of all of them; in a fixed order. */
    public List<String> all() {
        return tags.stream().map(Tag::value).sorted().toList();
    }

    private OwnExternalIds after(Recorded recorded) {
        return new OwnExternalIds(
                owner, recorded.tags().stream().filter(Tag::isExternalId).collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean setsExternalIds(Recorded recorded) {
        return switch (recorded.event()) {
            case PartyRegistered _, SourceRegistered _, AllegationRecorded _, StatementRecorded _ -> true;
            case PartyAmended amended -> amended.changes().externalIds() != null;
            case SourceAmended amended -> amended.changes().externalIds() != null;
            case StatementCorrected corrected -> corrected.changes().speech().externalIds() != null;
            case StatementRetracted _ -> true;
            case CitationsAdded _, MergeChanged _, RecordErased _ -> false;
        };
    }
}
