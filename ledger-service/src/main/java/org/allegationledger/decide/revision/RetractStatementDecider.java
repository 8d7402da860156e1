package org.allegationledger.decide.revision;

import org.allegationledger.command.Command.RetractStatement;
import org.allegationledger.event.LedgerEvent.StatementRetracted;
import org.allegationledger.vocabulary.AllegationId;

/** What was said should not have been recorded, unless that was said of it before. Its external ids are free again. */
public final class RetractStatementDecider extends RevisionDecider<RetractStatement> {

    /**
     * @param allegation that the statement is about
     */
    public RetractStatementDecider(AllegationId allegation) {
        super(allegation);
    }

    @Override
    StatementRetracted event(RetractStatement command, RevisionModel model) {
        return new StatementRetracted(
                model.target(),
                model.about().allegation(),
                command.reason(),
                model.own().all());
    }
}
