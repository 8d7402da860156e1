package org.allegationledger.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.allegationledger.event.AllegationFacts;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.vocabulary.AllegationId;
import org.jspecify.annotations.Nullable;

/** Makes an allegation's view, stances and status included, from its events (design 3.3, 3.4). */
public final class AllegationFold {

    private AllegationFold() {}

    /**
     * The view after one more event: {@link #fold(AllegationView, List)} of that one.
     *
     * @param view none: the allegation is not recorded yet
     */
    public static @Nullable AllegationView fold(@Nullable AllegationView view, Recorded recorded) {
        return fold(view, List.of(recorded));
    }

    /**
     * The view after further events; pure, and the same whether they come in one list or in several. They come in the log's
     * order. One that was folded before, and one that does not bear on the allegation (another allegation in response to it
     * does not), leaves the view as it is, {@link AllegationView#foldedTo()} included. Where everybody stands is worked out
     * once, at the end: a batch costs little more than one event.
     *
     * @param view none: the allegation is not recorded yet; then the first allegation among the events begins its own view
     */
    public static @Nullable AllegationView fold(@Nullable AllegationView view, List<Recorded> events) {
        AllegationView folded = view;
        List<Recorded> bearing = new ArrayList<>();
        for (Recorded recorded : events) {
            if (view != null && recorded.position() <= view.foldedTo()) {
                continue;
            }
            switch (recorded.event()) {
                case AllegationRecorded allegation -> folded = folded == null ? begun(allegation, recorded) : folded;
                case StatementRecorded statement -> add(bearing, recorded, folded, statement.allegationId());
                case StatementRevised revised -> add(bearing, recorded, folded, revised.allegationId());
                case PartyRegistered _, PartyAmended _, MergeChanged _, SourceRegistered _, SourceAmended _ -> {}
            }
        }
        return folded == null || bearing.isEmpty() ? folded : with(folded, bearing);
    }

    private static void add(
            List<Recorded> bearing, Recorded recorded, @Nullable AllegationView view, AllegationId allegation) {
        if (view != null && view.id().equals(allegation)) {
            bearing.add(recorded);
        }
    }

    private static AllegationView begun(AllegationRecorded allegation, Recorded recorded) {
        AllegationFacts facts = AllegationFacts.of(allegation, recorded.position());
        return of(facts, recorded.recordedAt(), recorded.position());
    }

    private static AllegationView with(AllegationView view, List<Recorded> bearing) {
        return of(
                view.facts().evolve(bearing),
                view.recordedAt(),
                bearing.getLast().position());
    }

    static AllegationView of(AllegationFacts facts, Instant recordedAt, long foldedTo) {
        Standings standings = Standings.of(facts, Merges.NONE);
        return new AllegationView(
                facts.id(),
                facts.details(),
                facts.retracted(),
                facts.statements(),
                standings.stances(),
                standings.status(),
                standings.answers(),
                recordedAt,
                facts.position(),
                foldedTo);
    }
}
