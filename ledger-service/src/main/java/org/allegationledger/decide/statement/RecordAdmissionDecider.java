package org.allegationledger.decide.statement;

import org.allegationledger.command.Command.RecordAdmission;
import org.allegationledger.decide.rule.References;
import org.allegationledger.event.LedgerEvent.AdmissionRecorded;

/** A party admitted what is alleged; one that nobody named names itself by it. */
public final class RecordAdmissionDecider extends StatementDecider<RecordAdmission> {

    @Override
    References references(RecordAdmission command, References named) {
        return named.attribution("/regarding", command.details().regarding());
    }

    @Override
    AdmissionRecorded event(RecordAdmission command) {
        return new AdmissionRecorded(command.id(), command.allegationId(), command.said(), command.details());
    }
}
