package org.allegationledger.decide.statement;

import org.allegationledger.command.Command.RecordInvestigation;
import org.allegationledger.event.LedgerEvent.InvestigationRecorded;

/** A party investigates what is alleged; any may. */
public final class RecordInvestigationDecider extends StatementDecider<RecordInvestigation> {

    @Override
    InvestigationRecorded event(RecordInvestigation command) {
        return new InvestigationRecorded(command.id(), command.allegationId(), command.said(), command.details());
    }
}
