package org.allegationledger.decide.statement;

import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Command.RecordDispute;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.rule.Case;
import org.allegationledger.decide.rule.References;
import org.allegationledger.event.LedgerEvent.DisputeRecorded;

/** A party says that it is not so, unless it is named itself, or is an accuser. */
public final class RecordDisputeDecider extends StatementDecider<RecordDispute> {

    @Override
    References references(RecordDispute command, References named) {
        return named.attribution("/regarding", command.details().regarding());
    }

    @Override
    Stream<Criterion> criteria(RecordDispute command, Case about) {
        return about.naming();
    }

    @Override
    Optional<Refusal> broken(RecordDispute command, Case about) {
        return about.noBystander(command.said().party(), "/party");
    }

    @Override
    DisputeRecorded event(RecordDispute command) {
        return new DisputeRecorded(command.id(), command.allegationId(), command.said(), command.details());
    }
}
