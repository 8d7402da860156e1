package org.allegationledger.view;

import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.event.Recorded;
import org.jspecify.annotations.Nullable;

/** Makes a source's view from its events (design 3.4). */
public final class SourceFold {

    private SourceFold() {}

    /**
     * The view after one more event; pure. Events come in the log's order. One that was folded before, and one that does not
     * bear on the source (being cited does not), leaves the view as it is, {@link SourceView#foldedTo()} included.
     *
     * @param view none: the source is not registered yet; then any registration begins its source's view
     */
    public static @Nullable SourceView fold(@Nullable SourceView view, Recorded recorded) {
        if (view != null && recorded.position() <= view.foldedTo()) {
            return view;
        }
        return switch (recorded.event()) {
            case SourceRegistered registered -> view == null ? begun(registered, recorded) : view;
            case SourceAmended amended ->
                view != null && view.id().equals(amended.id()) ? amended(view, amended, recorded.position()) : view;
            case RecordErased erased ->
                view != null && view.id().equals(erased.recordId()) ? erased(view, erased, recorded) : view;
            case PartyRegistered _, PartyAmended _, MergeChanged _, AllegationRecorded _ -> view;
            case StatementRecorded _, StatementRevised _ -> view;
        };
    }

    private static SourceView begun(SourceRegistered registered, Recorded recorded) {
        long position = recorded.position();
        return new SourceView(registered.id(), registered.details(), null, recorded.recordedAt(), position, position);
    }

    private static SourceView amended(SourceView view, SourceAmended amended, long position) {
        return new SourceView(
                view.id(),
                view.details().with(amended.changes()),
                view.erased(),
                view.recordedAt(),
                view.position(),
                position);
    }

    private static SourceView erased(SourceView view, RecordErased erased, Recorded recorded) {
        return new SourceView(
                view.id(),
                view.details(),
                Erased.of(erased, recorded),
                view.recordedAt(),
                view.position(),
                recorded.position());
    }
}
