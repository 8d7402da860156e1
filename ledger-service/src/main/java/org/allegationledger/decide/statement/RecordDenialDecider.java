package org.allegationledger.decide.statement;

import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.rule.Case;
import org.allegationledger.decide.rule.References;
import org.allegationledger.event.LedgerEvent.DenialRecorded;

/** A party denied what is alleged, unless nobody named it. */
public final class RecordDenialDecider extends StatementDecider<RecordDenial> {

    @Override
    References references(RecordDenial command, References named) {
        return named.attribution("/regarding", command.details().regarding());
    }

    @Override
    Stream<Criterion> criteria(RecordDenial command, Case about) {
        return about.naming();
    }

    @Override
    Optional<Refusal> broken(RecordDenial command, Case about) {
        return about.notNamed(command.said().party(), "/party");
    }

    @Override
    DenialRecorded event(RecordDenial command) {
        return new DenialRecorded(command.id(), command.allegationId(), command.said(), command.details());
    }
}
