package org.allegationledger.decide.statement;

import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Command.RecordCorroboration;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.rule.Case;
import org.allegationledger.decide.rule.References;
import org.allegationledger.event.LedgerEvent.CorroborationRecorded;

/** A party says that it is so, unless it is named itself, or is an accuser. */
public final class RecordCorroborationDecider extends StatementDecider<RecordCorroboration> {

    @Override
    References references(RecordCorroboration command, References named) {
        return named.attribution("/regarding", command.details().regarding());
    }

    @Override
    Stream<Criterion> criteria(RecordCorroboration command, Case about) {
        return about.naming();
    }

    @Override
    Optional<Refusal> broken(RecordCorroboration command, Case about) {
        return about.noBystander(command.said().party(), "/party");
    }

    @Override
    CorroborationRecorded event(RecordCorroboration command) {
        return new CorroborationRecorded(command.id(), command.allegationId(), command.said(), command.details());
    }
}
