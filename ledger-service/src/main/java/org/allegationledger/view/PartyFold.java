package org.allegationledger.view;

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
import org.allegationledger.event.Recorded;
import org.allegationledger.vocabulary.PartyId;
import org.jspecify.annotations.Nullable;

/** Makes a party's view from its events (design 3.4). */
public final class PartyFold {

    private PartyFold() {}

    /**
     * The view after one more event; pure. Events come in the log's order. One that was folded before, and one that does not
     * bear on the party, leaves the view as it is, {@link PartyView#foldedTo()} included.
     *
     * @param view none: the party is not registered yet; then any registration begins its party's view
     */
    public static @Nullable PartyView fold(@Nullable PartyView view, Recorded recorded) {
        if (view != null && recorded.position() <= view.foldedTo()) {
            return view;
        }
        return switch (recorded.event()) {
            case PartyRegistered registered -> view == null ? begun(registered, recorded) : view;
            case PartyAmended amended ->
                view != null && view.id().equals(amended.id()) ? amended(view, amended, recorded.position()) : view;
            case MergeChanged change ->
                view != null && view.id().equals(change.id()) ? merged(view, change, recorded.position()) : view;
            case RecordErased erased ->
                view != null && view.id().equals(erased.recordId()) ? erased(view, erased, recorded) : view;
            case SourceRegistered _, SourceAmended _, AllegationRecorded _ -> view;
            case StatementRecorded _, StatementRevised _ -> view;
        };
    }

    private static PartyView begun(PartyRegistered registered, Recorded recorded) {
        long position = recorded.position();
        return new PartyView(
                registered.id(), registered.details(), null, null, recorded.recordedAt(), position, position);
    }

    private static PartyView amended(PartyView view, PartyAmended amended, long position) {
        return new PartyView(
                view.id(),
                view.details().with(amended.changes()),
                view.mergedInto(),
                view.erased(),
                view.recordedAt(),
                view.position(),
                position);
    }

    private static PartyView merged(PartyView view, MergeChanged change, long position) {
        PartyId into = switch (change) {
            case PartiesMerged merged -> merged.into();
            case PartiesUnmerged _ -> null;
        };
        return new PartyView(
                view.id(), view.details(), into, view.erased(), view.recordedAt(), view.position(), position);
    }

    private static PartyView erased(PartyView view, RecordErased erased, Recorded recorded) {
        return new PartyView(
                view.id(),
                view.details(),
                view.mergedInto(),
                Erased.of(erased, recorded),
                view.recordedAt(),
                view.position(),
                recorded.position());
    }
}
