package org.allegationledger.view;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.allegationledger.event.Bearing;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
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
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.event.Recorded;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.StatementId;
import org.jspecify.annotations.Nullable;

/**
 * One event of an allegation's history (design 6, {@code /history}); records that it names stay ids here.
 *
 * @param type the event's stored name
 * @param recordedBy who had it recorded: an opaque account id
 * @param saidAt when what it records was said; of an event that records nothing said, none
 * @param party whose statement it is; an allegation has its accusers in its details instead
 * @param event what was recorded, as it was recorded
 * @param citations where that is known from
 * @param correctedBy the events that corrected it later, by their ids
 * @param retractedBy the event that retracted it, by its id
 * @param withdrawnBy the withdrawal that took it back, by its event's id
 */
public record HistoryEntry(
        long position,
        String eventId,
        String type,
        Instant recordedAt,
        String recordedBy,
        @Nullable SaidAt saidAt,
        @Nullable PartyId party,
        LedgerEvent event,
        List<Citation> citations,
        List<String> correctedBy,
        @Nullable String retractedBy,
        @Nullable String withdrawnBy) {

    public HistoryEntry {
        citations = List.copyOf(citations);
        correctedBy = List.copyOf(correctedBy);
    }

    /**
     * The history of an allegation.
     *
     * @param events from the beginning of the log, in its order; those that do not bear on the allegation are left out
     */
    public static List<HistoryEntry> of(AllegationId id, List<Recorded> events) {
        return of(id, events, _ -> true);
    }

    /**
     * The history of an allegation as if some of what was said about it had not been said; what is not said stays.
     *
     * @param events as above
     * @param wasSaid whether a statement was said
     */
    public static List<HistoryEntry> of(AllegationId id, List<Recorded> events, Predicate<StatementId> wasSaid) {
        Predicate<Recorded> counts =
                recorded -> !(recorded.event() instanceof StatementRecorded made) || wasSaid.test(made.id());
        Revisions revisions = Revisions.of(id, events.stream().filter(counts).toList());
        Bearing bearing = Bearing.on(id);
        return events.stream()
                .filter(bearing::take)
                .filter(counts)
                .flatMap(recorded -> entry(recorded, revisions))
                .toList();
    }

    private static Stream<HistoryEntry> entry(Recorded recorded, Revisions revisions) {
        Optional<HistoryEntry> entry = switch (recorded.event()) {
            case AllegationRecorded(var _, var details) ->
                Optional.of(of(recorded, details.saidAt(), null, details.citations(), revisions));
            case StatementRecorded statement ->
                Optional.of(of(
                        recorded,
                        statement.said().saidAt(),
                        statement.said().party(),
                        statement.said().citations(),
                        revisions));
            case StatementRevised revised -> Optional.of(of(recorded, null, null, citations(revised), Revisions.NONE));
            case MergeChanged _, RecordErased _ -> Optional.of(of(recorded, null, null, List.of(), Revisions.NONE));
            case PartyRegistered _, PartyAmended _ -> Optional.empty();
            case SourceRegistered _, SourceAmended _ -> Optional.empty();
        };
        return entry.stream();
    }

    private static List<Citation> citations(StatementRevised revised) {
        return switch (revised) {
            case CitationsAdded(var _, var _, var citations) -> citations;
            case StatementCorrected(var _, var _, var _, var changes, var _) ->
                Objects.requireNonNullElse(changes.speech().citations(), List.of());
            case StatementRetracted _ -> List.of();
        };
    }

    private static HistoryEntry of(
            Recorded recorded,
            @Nullable SaidAt saidAt,
            @Nullable PartyId party,
            List<Citation> citations,
            Revisions revisions) {
        RecordId about = recorded.event().id();
        return new HistoryEntry(
                recorded.position(),
                recorded.eventId(),
                EventType.of(recorded.event()).storedName(),
                recorded.recordedAt(),
                recorded.recordedBy(),
                saidAt,
                party,
                recorded.event(),
                citations,
                revisions.corrections().getOrDefault(about, List.of()),
                revisions.retractions().get(about),
                revisions.withdrawals().get(about));
    }
}
