package org.allegationledger.view;

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
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.StatementDetails;
import org.jspecify.annotations.Nullable;

/** Makes a statement's view from its events (design 3.4). */
public final class StatementFold {

    private StatementFold() {}

    /**
     * The view after one more event; pure. Events come in the log's order. One that was folded before, and one that does not
     * bear on the statement (another that speaks to it does not), leaves the view as it is,
     * {@link StatementView#foldedTo()} included.
     *
     * @param view none: the statement is not recorded yet; then any statement begins its own view
     */
    public static @Nullable StatementView fold(@Nullable StatementView view, Recorded recorded) {
        if (view != null && recorded.position() <= view.foldedTo()) {
            return view;
        }
        return switch (recorded.event()) {
            case StatementRecorded statement -> view == null ? begun(statement, recorded) : view;
            case StatementRevised revised ->
                view != null && view.id().equals(revised.id()) ? revised(view, revised, recorded.position()) : view;
            case RecordErased erased ->
                view != null && view.id().equals(erased.recordId()) ? erased(view, erased, recorded) : view;
            case PartyRegistered _, PartyAmended _, MergeChanged _ -> view;
            case SourceRegistered _, SourceAmended _, AllegationRecorded _ -> view;
        };
    }

    private static StatementView begun(StatementRecorded statement, Recorded recorded) {
        long position = recorded.position();
        return new StatementView(
                statement.id(),
                statement.allegationId(),
                statement.said(),
                statement.details(),
                false,
                null,
                recorded.recordedAt(),
                position,
                position);
    }

    private static StatementView revised(StatementView view, StatementRevised revised, long position) {
        return switch (revised) {
            case StatementCorrected(var _, var _, var _, var changes, var _) ->
                with(
                        view,
                        view.said().with(changes),
                        view.details().with(changes.statement()),
                        view.retracted(),
                        position);
            case StatementRetracted _ -> with(view, view.said(), view.details(), true, position);
            case CitationsAdded(var _, var _, var citations) ->
                with(view, view.said().citing(citations), view.details(), view.retracted(), position);
        };
    }

    private static StatementView with(
            StatementView view, Said said, StatementDetails details, boolean retracted, long foldedTo) {
        return new StatementView(
                view.id(),
                view.allegationId(),
                said,
                details,
                retracted,
                view.erased(),
                view.recordedAt(),
                view.position(),
                foldedTo);
    }

    private static StatementView erased(StatementView view, RecordErased erased, Recorded recorded) {
        return new StatementView(
                view.id(),
                view.allegationId(),
                view.said(),
                view.details(),
                view.retracted(),
                Erased.of(erased, recorded),
                view.recordedAt(),
                view.position(),
                recorded.position());
    }
}
