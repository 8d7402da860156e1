package org.allegationledger.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.allegationledger.event.AllegationFacts;
import org.allegationledger.event.Bearing;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.vocabulary.PartyId;
import org.jspecify.annotations.Nullable;

/** Makes an allegation's view, stances and status included, from its events (design 3.3, 3.4). */
public final class AllegationFold {

    private AllegationFold() {}

    /** The view after the first events of the log: {@link #fold(AllegationView, List, Merges)} of nothing. */
    public static @Nullable AllegationView fold(List<Recorded> events) {
        return fold(null, events, Merges.NONE);
    }

    /**
     * The view after further events; pure, and the same whether they come in one list or in several. They come in the log's
     * order, every merge of parties among them. One that was folded before, and one that does not bear on the allegation
     * (another allegation in response to it does not, see {@link Bearing}), leaves the view as it is, {@link
     * AllegationView#foldedTo()} included. Where everybody stands is worked out once, at the end: a batch costs little more
     * than one event.
     *
     * @param view none: the allegation is not recorded yet; then the first allegation among the events begins its own view
     * @param before which parties counted as one before the first of the events
     */
    public static @Nullable AllegationView fold(@Nullable AllegationView view, List<Recorded> events, Merges before) {
        Merges merges = before;
        Recorded first = null;
        Bearing bearing =
                view == null ? null : new Bearing(view.id(), view.countsAs().keySet(), before);
        List<Recorded> further = new ArrayList<>();
        for (Recorded recorded : events) {
            if (bearing == null && recorded.event() instanceof AllegationRecorded allegation) {
                first = recorded;
                bearing = new Bearing(allegation.id(), Set.of(), merges);
            }
            if (bearing == null) {
                merges = merges.evolve(recorded.event());
            } else if (bearing.take(recorded) && (view == null || recorded.position() > view.foldedTo())) {
                further.add(recorded);
            }
        }
        return bearing == null || further.isEmpty() ? view : with(view, first, further, bearing);
    }

    private static AllegationView with(
            @Nullable AllegationView view, @Nullable Recorded first, List<Recorded> further, Bearing bearing) {
        AllegationFacts facts;
        Erased erased = null;
        Instant recordedAt;
        if (first != null && first.event() instanceof AllegationRecorded allegation) {
            facts = AllegationFacts.of(allegation, first.position());
            recordedAt = first.recordedAt();
        } else {
            AllegationView begun = Objects.requireNonNull(view);
            facts = begun.facts();
            erased = begun.erased();
            recordedAt = begun.recordedAt();
        }
        for (Recorded recorded : further) {
            if (recorded.event() instanceof RecordErased event
                    && event.recordId().equals(facts.id())) {
                erased = Erased.of(event, recorded);
            }
        }
        Map<PartyId, PartyId> countsAs =
                bearing.parties().stream().collect(Collectors.toUnmodifiableMap(party -> party, bearing.merges()::one));
        return of(
                facts.evolve(further),
                countsAs,
                erased,
                recordedAt,
                further.getLast().position());
    }

    /**
     * @param countsAs every party of the allegation, with the one that it counts as
     */
    static AllegationView of(
            AllegationFacts facts,
            Map<PartyId, PartyId> countsAs,
            @Nullable Erased erased,
            Instant recordedAt,
            long foldedTo) {
        Standings standings = Standings.of(facts, Merges.directly(countsAs));
        return new AllegationView(
                facts.id(),
                facts.details(),
                facts.retracted(),
                facts.statements(),
                standings.stances(),
                standings.status(),
                standings.answers(),
                countsAs,
                erased,
                recordedAt,
                facts.position(),
                foldedTo);
    }
}
