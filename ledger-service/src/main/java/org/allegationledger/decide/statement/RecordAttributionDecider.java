package org.allegationledger.decide.statement;

import org.allegationledger.command.Command.RecordAttribution;
import org.allegationledger.decide.rule.References;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;

/** A party attributed what is alleged to somebody; anyone may be named, even the speaker, an accuser or an accused. */
public final class RecordAttributionDecider extends StatementDecider<RecordAttribution> {

    @Override
    References references(RecordAttribution command, References named) {
        return named.parties("/attributedTo", command.details().attributedTo());
    }

    @Override
    AttributionRecorded event(RecordAttribution command) {
        return new AttributionRecorded(command.id(), command.allegationId(), command.said(), command.details());
    }
}
