package org.allegationledger.decide.rule;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.event.Recorded;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Part of a decision model: the records that a command names and that were not met in the log so far. It only gets smaller;
 * at the decision it is empty, or the command is refused.
 *
 * @param ids of these records
 * @param allegation that statements among them must be about; none: no statement is among them
 */
public record Unmet(Set<RecordId> ids, @Nullable AllegationId allegation) {

    /** After one more event. */
    public Unmet evolve(Recorded recorded) {
        return switch (recorded.event()) {
            case PartyRegistered party -> met(party.id());
            case SourceRegistered source -> met(source.id());
            case AllegationRecorded recordedAllegation -> met(recordedAllegation.id());
            case AttributionRecorded attribution ->
                attribution.allegationId().equals(allegation) ? met(attribution.id()) : this;
            case PartyAmended _, SourceAmended _, StatementRecorded _, StatementRevised _, MergeChanged _ -> this;
            case RecordErased _ -> this;
        };
    }

    private Unmet met(RecordId id) {
        if (!ids.contains(id)) {
            return this;
        }
        return new Unmet(
                ids.stream().filter(Predicate.not(id::equals)).collect(Collectors.toUnmodifiableSet()), allegation);
    }
}
