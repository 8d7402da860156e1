package org.allegationledger.audit.verify.answer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allegationledger.audit.verify.DifferenceException;
import org.allegationledger.audit.verify.Finding;
import org.allegationledger.audit.verify.log.CheckedEvent;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.PartiesUnmerged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.view.AllegationFold;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.PartyFold;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceFold;
import org.allegationledger.view.SourceView;
import org.allegationledger.view.StatementFold;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementId;

/**
 * All views, as the one fold makes them of the events. An allegation is folded when it is asked for, from its own events and the
 * merges that can concern it; the others are folded as the events come. For one thread.
 */
public final class Folded {

    private final Map<PartyId, PartyView> parties = new HashMap<>();
    private final Map<SourceId, SourceView> sources = new HashMap<>();
    private final Map<StatementId, StatementView> statements = new HashMap<>();
    private final Map<AllegationId, List<Recorded>> allegations = new LinkedHashMap<>();
    private final List<Recorded> merges = new ArrayList<>();
    /** Of each party that was ever merged, all those with which it was, directly or by way of others. */
    private final Map<PartyId, Set<PartyId>> together = new HashMap<>();

    /** One object for all tags that are equal: there are many more of them than parties. */
    private final Map<Tag, Tag> tags = new HashMap<>();

    private final Set<AllegationId> changed = new HashSet<>();
    private boolean merged;

    /**
     * Takes the next event.
     *
     * @throws DifferenceException when it is about an allegation that was not recorded
     */
    public void take(CheckedEvent event) {
        Recorded recorded = recorded(event);
        switch (event.event()) {
            case PartyRegistered registered -> party(registered.id(), recorded);
            case PartyAmended amended -> party(amended.id(), recorded);
            case MergeChanged change -> merge(change, recorded);
            case SourceRegistered registered -> source(registered.id(), recorded);
            case SourceAmended amended -> source(amended.id(), recorded);
            case AllegationRecorded allegation -> {
                allegations.put(allegation.id(), new ArrayList<>());
                about(allegation.id(), recorded);
            }
            case StatementRecorded statement -> {
                about(statement.allegationId(), recorded);
                statement(statement.id(), recorded);
            }
            case StatementRevised revised -> {
                about(revised.allegationId(), recorded);
                if (revised.id() instanceof StatementId statement) {
                    statement(statement, recorded);
                }
            }
            case RecordErased erased -> erase(erased, recorded);
        }
    }

    Map<PartyId, PartyView> parties() {
        return parties;
    }

    Map<SourceId, SourceView> sources() {
        return sources;
    }

    Map<StatementId, StatementView> statements() {
        return statements;
    }

    /** The allegations on which something bears that came since this was asked last, in the order in which they were recorded. */
    List<AllegationId> changed() {
        List<AllegationId> all = allegations.keySet().stream()
                .filter(id -> merged || changed.contains(id))
                .toList();
        changed.clear();
        merged = false;
        return all;
    }

    /** An allegation that was recorded, stances included. */
    AllegationView allegation(AllegationId id) {
        List<Recorded> own = Objects.requireNonNull(allegations.get(id));
        List<Recorded> bearing = merges.isEmpty() ? own : withMerges(own);
        return Objects.requireNonNull(AllegationFold.fold(null, bearing, Merges.NONE));
    }

    /** The allegations that respond to each, by their positions. */
    static Map<AllegationId, List<AllegationId>> responses(Collection<AllegationView> views) {
        Map<AllegationId, List<AllegationId>> responses = new HashMap<>();
        views.stream()
                .filter(view -> view.details().inResponseTo() != null)
                .sorted(Comparator.comparing(AllegationView::position))
                .forEach(view -> responses
                        .computeIfAbsent(Objects.requireNonNull(view.details().inResponseTo()), _ -> new ArrayList<>())
                        .add(view.id()));
        return responses;
    }

    private void party(PartyId id, Recorded recorded) {
        parties.compute(id, (_, view) -> PartyFold.fold(view, recorded));
    }

    private void source(SourceId id, Recorded recorded) {
        sources.compute(id, (_, view) -> SourceFold.fold(view, recorded));
    }

    private void statement(StatementId id, Recorded recorded) {
        statements.compute(id, (_, view) -> StatementFold.fold(view, recorded));
    }

    private void erase(RecordErased erased, Recorded recorded) {
        if (erased.allegationId() != null) {
            about(erased.allegationId(), recorded);
        }
        switch (erased.recordId()) {
            case PartyId party -> party(party, recorded);
            case SourceId source -> source(source, recorded);
            case StatementId statement -> statement(statement, recorded);
            case AllegationId _ -> {}
        }
    }

    private void about(AllegationId id, Recorded recorded) {
        List<Recorded> own = allegations.get(id);
        if (own == null) {
            throw new DifferenceException(
                    Finding.at(recorded.position(), "the event is about an allegation that was not recorded"));
        }
        own.add(recorded);
        changed.add(id);
    }

    private void merge(MergeChanged change, Recorded recorded) {
        party(change.id(), recorded);
        merges.add(recorded);
        merged = true;
        PartyId other = switch (change) {
            case PartiesMerged merged -> merged.into();
            case PartiesUnmerged unmerged -> unmerged.from();
        };
        Set<PartyId> all = new HashSet<>(together.getOrDefault(change.id(), Set.of(change.id())));
        all.addAll(together.getOrDefault(other, Set.of(other)));
        all.forEach(party -> together.put(party, all));
    }

    /** Merges among others change nothing about this allegation: neither who counts as whom, nor up to where it is folded. */
    private List<Recorded> withMerges(List<Recorded> own) {
        Set<PartyId> concerned = own.stream()
                .flatMap(recorded -> recorded.tags().stream())
                .map(tag -> new PartyId(UUID.fromString(tag.value())))
                .flatMap(party -> together.getOrDefault(party, Set.of()).stream())
                .collect(Collectors.toSet());
        if (concerned.isEmpty()) {
            return own;
        }
        return Stream.concat(
                        own.stream(),
                        merges.stream().filter(merge -> concerned.contains(((MergeChanged) merge.event()).id())))
                .sorted(Comparator.comparing(Recorded::position))
                .toList();
    }

    /** What the fold reads, and no more: there are as many of these as events. */
    private Recorded recorded(CheckedEvent event) {
        Set<Tag> named = event.tags().stream()
                .filter(Tag::isParty)
                .map(tag -> tags.computeIfAbsent(tag, one -> one))
                .collect(Collectors.toUnmodifiableSet());
        return new Recorded(event.position(), "", event.recordedAt(), "", named, event.event());
    }
}
