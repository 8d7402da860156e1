package org.allegationledger.view;

import java.util.ArrayList;
import java.util.List;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.Recorded;
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
        List<StatementFact> added = new ArrayList<>();
        long foldedTo = view == null ? -1 : view.foldedTo();
        for (Recorded recorded : events) {
            if (recorded.position() <= foldedTo) {
                continue;
            }
            switch (recorded.event()) {
                case AllegationRecorded allegation -> {
                    if (folded == null) {
                        folded = begun(allegation, recorded);
                        foldedTo = recorded.position();
                    }
                }
                case StatementRecorded statement -> {
                    if (folded != null && folded.id().equals(statement.allegationId())) {
                        added.add(StatementFact.of(statement, recorded.position()));
                        foldedTo = recorded.position();
                    }
                }
                case PartyRegistered _, PartyAmended _, SourceRegistered _, SourceAmended _ -> {}
            }
        }
        return folded == null || added.isEmpty() ? folded : with(folded, added, foldedTo);
    }

    private static AllegationView begun(AllegationRecorded allegation, Recorded recorded) {
        long position = recorded.position();
        Standings standings = Standings.of(allegation.id(), allegation.details(), position, List.of());
        return new AllegationView(
                allegation.id(),
                allegation.details(),
                List.of(),
                standings.stances(),
                standings.status(),
                standings.answers(),
                recorded.recordedAt(),
                position,
                position);
    }

    private static AllegationView with(AllegationView view, List<StatementFact> added, long foldedTo) {
        List<StatementFact> statements = new ArrayList<>(view.statements());
        statements.addAll(added);
        Standings standings = Standings.of(view.id(), view.details(), view.position(), statements);
        return new AllegationView(
                view.id(),
                view.details(),
                List.copyOf(statements),
                standings.stances(),
                standings.status(),
                standings.answers(),
                view.recordedAt(),
                view.position(),
                foldedTo);
    }
}
