package org.allegationledger.decide.statement;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;

/**
 * Part of a decision model: what names a party in an allegation (design 3.2). The allegation itself does by its accused, and
 * every standing attribution does.
 *
 * @param namedBy the allegation, if the party is among its accused, and the attributions that name it
 */
record Named(AllegationId allegation, PartyId party, Set<RecordId> namedBy) {

    /** The party before any event. */
    static Named of(AllegationId allegation, PartyId party) {
        return new Named(allegation, party, Set.of());
    }

    /** For the events that may name the party. */
    Stream<Criterion> criteria() {
        return Stream.of(
                Criterion.of(Tag.record(allegation), EventType.ALLEGATION_RECORDED),
                Criterion.of(Tag.allegation(allegation), EventType.ATTRIBUTION_RECORDED));
    }

    /** After one more event. */
    Named evolve(Recorded recorded) {
        return switch (recorded.event()) {
            case AllegationRecorded event
            when event.id().equals(allegation) ->
                naming(event.id(), event.details().accused());
            case AttributionRecorded event
            when event.allegationId().equals(allegation) ->
                naming(event.id(), event.details().attributedTo());
            case AllegationRecorded _, AttributionRecorded _, DenialRecorded _ -> this;
            case PartyRegistered _, PartyAmended _, SourceRegistered _, SourceAmended _ -> this;
        };
    }

    /** The refusal, if nobody names the party. */
    Optional<Refusal> broken() {
        return namedBy.isEmpty() ? Optional.of(Refusal.of(Reason.PARTY_NOT_NAMED, "/party")) : Optional.empty();
    }

    private Named naming(RecordId by, Collection<PartyId> parties) {
        return parties.contains(party)
                ? new Named(
                        allegation,
                        party,
                        Stream.concat(namedBy.stream(), Stream.of(by)).collect(Collectors.toUnmodifiableSet()))
                : this;
    }
}
