package org.allegationledger.decide.revision;

import org.allegationledger.command.Command.AddCitations;
import org.allegationledger.decide.rule.References;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.vocabulary.AllegationId;

/** Further sources have the same words. */
public final class AddCitationsDecider extends RevisionDecider<AddCitations> {

    /**
     * @param allegation that the statement is about
     */
    public AddCitationsDecider(AllegationId allegation) {
        super(allegation);
    }

    @Override
    References references(AddCitations command, References named) {
        return named.citations("/citations", command.citations());
    }

    @Override
    CitationsAdded event(AddCitations command, RevisionModel model) {
        return new CitationsAdded(model.target(), model.about().allegation(), command.citations());
    }
}
