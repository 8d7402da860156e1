package org.allegationledger.query.answering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.PartiesUnmerged;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogFilter.Criterion;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.CaseFile;
import org.allegationledger.query.CaseFile.KnownParty;
import org.allegationledger.query.Question.FindHistory;
import org.allegationledger.query.ResolvedEntry;
import org.allegationledger.query.ResolvedEntry.ResolvedCitation;
import org.allegationledger.view.AllegationFold;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.HistoryEntry;
import org.allegationledger.view.PartyFold;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceFold;
import org.allegationledger.view.SourceView;
import org.allegationledger.view.StatementFold;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the history of an allegation. It comes from the log itself; the records that it names come from the views, and
 * from the log what the views lack of them, so that the whole answer stands for one position.
 */
final class HistoryAnswers {

    private final ViewReader reader;
    private final Waiting waiting;
    private final LogReader log;
    private final EventCodec<Recorded> codec;

    HistoryAnswers(ViewReader reader, Waiting waiting, LogReader log, EventCodec<Recorded> codec) {
        this.reader = reader;
        this.waiting = waiting;
        this.log = log;
        this.codec = codec;
    }

    One<List<ResolvedEntry>> history(FindHistory question) {
        waiting.forLog(question.atLeast());
        long head = log.size() - 1;
        List<Recorded> events = codec.open(LogWindow.read(log, -1, head, LogWindow.mayBearOn(question.id())));
        List<HistoryEntry> entries = HistoryEntry.of(question.id(), events);
        if (entries.isEmpty()) {
            return new One<>(Optional.empty(), Positions.of(head), Optional.empty());
        }
        return new One<>(
                Optional.of(resolved(entries, head, true)),
                Positions.of(head),
                Optional.of(version(question.id(), entries, events)));
    }

    /** A response is no entry, but bears on the allegation. */
    private static Position version(AllegationId id, List<HistoryEntry> entries, List<Recorded> events) {
        Tag tag = Tag.allegation(id);
        long last = events.stream()
                .filter(recorded -> recorded.tags().contains(tag))
                .mapToLong(Recorded::position)
                .reduce(entries.getLast().position(), Math::max);
        return new Position(last);
    }

    /** The history as of then; whatever the views have may be of later, so that all of it comes from the log. */
    One<List<ResolvedEntry>> history(AllegationId id, Then then) {
        return new One<>(
                then.history(id).map(entries -> resolved(entries, then.upTo(), false)),
                Positions.of(then.upTo()),
                Optional.empty());
    }

    /** All of an allegation, folded from the log. */
    One<CaseFile> caseFile(AllegationId id, Optional<Position> atLeast) {
        waiting.forLog(atLeast);
        long head = log.size() - 1;
        List<Recorded> events = codec.open(LogWindow.read(log, -1, head, LogWindow.mayBearOn(id)));
        AllegationView allegation = AllegationFold.fold(events);
        if (allegation == null || !allegation.id().equals(id)) {
            return new One<>(Optional.empty(), Positions.of(head), Optional.empty());
        }
        List<HistoryEntry> entries = HistoryEntry.of(id, events);
        CaseFile file = new CaseFile(
                allegation,
                statements(id, events),
                resolved(entries, head, true),
                known(parties(everybody(allegation, entries), head, true)));
        return new One<>(Optional.of(file), Positions.of(head), Optional.of(version(id, entries, events)));
    }

    private static List<StatementView> statements(AllegationId id, List<Recorded> events) {
        Map<RecordId, StatementView> statements = new LinkedHashMap<>();
        for (Recorded recorded : events) {
            if (recorded.event() instanceof StatementRecorded made
                    && made.allegationId().equals(id)) {
                statements.put(made.id(), StatementFold.fold(null, recorded));
            } else {
                statements.computeIfPresent(recorded.event().about(), (_, view) -> StatementFold.fold(view, recorded));
            }
        }
        return List.copyOf(statements.values());
    }

    private static Set<PartyId> everybody(AllegationView allegation, List<HistoryEntry> entries) {
        Set<PartyId> everybody = new HashSet<>(allegation.countsAs().keySet());
        everybody.addAll(allegation.countsAs().values());
        for (HistoryEntry entry : entries) {
            switch (entry.event()) {
                case PartiesMerged(var party, var into, var _) -> everybody.addAll(List.of(party, into));
                case PartiesUnmerged(var party, var from, var _) -> everybody.addAll(List.of(party, from));
                default -> {}
            }
        }
        return everybody;
    }

    private Map<PartyId, KnownParty> known(Map<UUID, PartyView> parties) {
        return parties.values().stream()
                .collect(Collectors.toMap(
                        PartyView::id,
                        view -> new KnownParty(
                                view,
                                log.receipt(new Position(view.foldedTo()))
                                        .orElseThrow()
                                        .recordedAt())));
    }

    private List<ResolvedEntry> resolved(List<HistoryEntry> entries, long head, boolean byViews) {
        Set<SourceId> sourceIds = new HashSet<>();
        Set<PartyId> partyIds = new HashSet<>();
        for (HistoryEntry entry : entries) {
            Optional.ofNullable(entry.party()).ifPresent(partyIds::add);
            for (Citation citation : entry.citations()) {
                sourceIds.add(citation.sourceId());
                Optional.ofNullable(citation.accordingTo()).ifPresent(partyIds::add);
            }
        }
        Map<UUID, SourceView> sources = named(
                new Named<>(
                        Views.SOURCES,
                        Tag::source,
                        Set.of(EventType.SOURCE_REGISTERED, EventType.SOURCE_AMENDED, EventType.RECORD_ERASED),
                        SourceFold::fold),
                sourceIds,
                head,
                byViews);
        Map<UUID, PartyView> parties = parties(partyIds, head, byViews);
        return entries.stream()
                .map(entry -> new ResolvedEntry(
                        entry,
                        Optional.ofNullable(entry.party()).map(party -> parties.get(party.value())),
                        entry.citations().stream()
                                .map(citation -> resolved(citation, sources, parties))
                                .toList()))
                .toList();
    }

    private Map<UUID, PartyView> parties(Set<PartyId> ids, long head, boolean byViews) {
        return named(
                new Named<>(
                        Views.PARTIES,
                        Tag::party,
                        Set.of(EventType.PARTY_REGISTERED, EventType.PARTY_AMENDED, EventType.RECORD_ERASED),
                        PartyFold::fold),
                ids,
                head,
                byViews);
    }

    private static ResolvedCitation resolved(
            Citation citation, Map<UUID, SourceView> sources, Map<UUID, PartyView> parties) {
        return new ResolvedCitation(
                citation,
                present(sources.get(citation.sourceId().value())),
                Optional.ofNullable(citation.accordingTo()).map(party -> present(parties.get(party.value()))));
    }

    /** Records by their ids, with every event up to the head in them. */
    private <I extends RecordId, V> Map<UUID, V> named(Named<I, V> records, Set<I> ids, long head, boolean byViews) {
        // Before the documents are read: they hold at least this much.
        long folded = byViews ? waiting.forView(records.views().name(), Optional.empty()) : -1;
        Map<UUID, V> found = new HashMap<>();
        if (byViews) {
            found.putAll(reader.some(
                    records.views(), ids.stream().map(RecordId::value).toList()));
        }
        List<Criterion> criteria = new ArrayList<>();
        for (I id : ids) {
            if (folded < head || !found.containsKey(id.value())) {
                criteria.add(records.criterion(id));
            }
        }
        if (criteria.isEmpty()) {
            return found;
        }
        boolean allFound = ids.stream().allMatch(id -> found.containsKey(id.value()));
        Set<UUID> wanted = ids.stream().map(RecordId::value).collect(Collectors.toSet());
        for (Recorded recorded :
                codec.open(LogWindow.read(log, allFound ? folded : -1, head, new LogFilter(criteria)))) {
            UUID id = recorded.event().about().value();
            V after = wanted.contains(id) ? records.fold().fold(found.get(id), recorded) : null;
            if (after != null) {
                found.put(id, after);
            }
        }
        return found;
    }

    /** Nothing is cited that was not recorded before: the rules see to it. */
    private static <T> T present(@Nullable T view) {
        if (view == null) {
            throw new IllegalStateException("a record that is cited is not in the log");
        }
        return view;
    }

    /**
     * Records that a history names.
     *
     * @param types of the events that are about such a record itself
     */
    private record Named<I extends RecordId, V>(
            Views<V> views, Function<I, Tag> tag, Set<EventType> types, Step<V> fold) {

        Criterion criterion(I id) {
            return new Criterion(
                    Set.of(tag.apply(id).toString()),
                    types.stream().map(EventType::storedName).collect(Collectors.toSet()));
        }
    }

    /** Makes a view from one more event. */
    @FunctionalInterface
    private interface Step<V> {
        @Nullable
        V fold(@Nullable V view, Recorded recorded);
    }
}
