package org.allegationledger.query.answering;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.Question.FindHistory;
import org.allegationledger.query.ResolvedEntry;
import org.allegationledger.query.ResolvedEntry.ResolvedCitation;
import org.allegationledger.view.HistoryEntry;
import org.allegationledger.view.PartyFold;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceFold;
import org.allegationledger.view.SourceView;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the history of an allegation. It comes from the log itself; what its citations name comes from the views, or
 * from the log where a view does not have it yet.
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
        List<StoredEvent> events = LogWindow.read(
                log, -1, head, LogFilter.tagged(Tag.allegation(question.id()).toString()));
        List<HistoryEntry> entries = HistoryEntry.of(question.id(), codec.open(events));
        if (entries.isEmpty()) {
            return new One<>(Optional.empty(), Positions.of(head), Optional.empty());
        }
        waiting.forView(Views.SOURCES.name(), question.atLeast());
        waiting.forView(Views.PARTIES.name(), question.atLeast());
        return new One<>(
                Optional.of(resolved(entries, head)),
                Positions.of(head),
                Optional.of(events.getLast().position()));
    }

    private List<ResolvedEntry> resolved(List<HistoryEntry> entries, long head) {
        Set<SourceId> sourceIds = new HashSet<>();
        Set<PartyId> partyIds = new HashSet<>();
        for (HistoryEntry entry : entries) {
            for (Citation citation : entry.citations()) {
                sourceIds.add(citation.sourceId());
                Optional.ofNullable(citation.accordingTo()).ifPresent(partyIds::add);
            }
        }
        Map<UUID, SourceView> sources = sources(sourceIds, head);
        Map<UUID, PartyView> parties = parties(partyIds, head);
        return entries.stream()
                .map(entry -> new ResolvedEntry(
                        entry,
                        entry.citations().stream()
                                .map(citation -> resolved(citation, sources, parties))
                                .toList()))
                .toList();
    }

    private static ResolvedCitation resolved(
            Citation citation, Map<UUID, SourceView> sources, Map<UUID, PartyView> parties) {
        return new ResolvedCitation(
                citation,
                present(sources.get(citation.sourceId().value())),
                Optional.ofNullable(citation.accordingTo()).map(party -> present(parties.get(party.value()))));
    }

    private Map<UUID, SourceView> sources(Collection<SourceId> ids, long head) {
        Map<UUID, SourceView> views = new HashMap<>(
                reader.some(Views.SOURCES, ids.stream().map(SourceId::value).toList()));
        for (SourceId id : ids) {
            views.computeIfAbsent(id.value(), _ -> {
                SourceView view = null;
                for (Recorded recorded :
                        eventsOf(Tag.source(id), head, EventType.SOURCE_REGISTERED, EventType.SOURCE_AMENDED)) {
                    view = recorded.event().id().equals(id) ? SourceFold.fold(view, recorded) : view;
                }
                return present(view);
            });
        }
        return views;
    }

    private Map<UUID, PartyView> parties(Collection<PartyId> ids, long head) {
        Map<UUID, PartyView> views = new HashMap<>(
                reader.some(Views.PARTIES, ids.stream().map(PartyId::value).toList()));
        for (PartyId id : ids) {
            views.computeIfAbsent(id.value(), _ -> {
                PartyView view = null;
                for (Recorded recorded :
                        eventsOf(Tag.party(id), head, EventType.PARTY_REGISTERED, EventType.PARTY_AMENDED)) {
                    view = recorded.event().id().equals(id) ? PartyFold.fold(view, recorded) : view;
                }
                return present(view);
            });
        }
        return views;
    }

    private List<Recorded> eventsOf(Tag tag, long head, EventType first, EventType second) {
        LogFilter filter = LogFilter.tagged(tag.toString(), first.storedName(), second.storedName());
        return codec.open(LogWindow.read(log, -1, head, filter));
    }

    /** Nothing is cited that was not recorded before: the rules see to it. */
    private static <T> T present(@Nullable T view) {
        if (view == null) {
            throw new IllegalStateException("a record that is cited is not in the log");
        }
        return view;
    }
}
