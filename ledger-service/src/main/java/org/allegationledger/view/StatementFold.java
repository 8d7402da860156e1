package org.allegationledger.view;

import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.Recorded;
import org.allegationledger.view.StatementView.Words;
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
            case PartyRegistered _, PartyAmended _, SourceRegistered _, SourceAmended _, AllegationRecorded _ -> view;
        };
    }

    private static StatementView begun(StatementRecorded statement, Recorded recorded) {
        Words words = switch (statement) {
            case AttributionRecorded attribution -> new Words.Attribution(attribution.details());
            case DenialRecorded denial -> new Words.Denial(denial.details());
        };
        long position = recorded.position();
        return new StatementView(
                statement.id(),
                statement.allegationId(),
                statement.said(),
                words,
                recorded.recordedAt(),
                position,
                position);
    }
}
