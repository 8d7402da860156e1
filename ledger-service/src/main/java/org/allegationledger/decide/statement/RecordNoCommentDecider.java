package org.allegationledger.decide.statement;

import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Command.RecordNoComment;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.rule.Case;
import org.allegationledger.decide.rule.References;
import org.allegationledger.event.LedgerEvent.NoCommentRecorded;

/** A party declined to comment on what is alleged, unless nobody named it. */
public final class RecordNoCommentDecider extends StatementDecider<RecordNoComment> {

    @Override
    References references(RecordNoComment command, References named) {
        return named.attribution("/regarding", command.details().regarding());
    }

    @Override
    Stream<Criterion> criteria(RecordNoComment command, Case about) {
        return about.naming();
    }

    @Override
    Optional<Refusal> broken(RecordNoComment command, Case about) {
        return about.notNamed(command.said().party(), "/party");
    }

    @Override
    NoCommentRecorded event(RecordNoComment command) {
        return new NoCommentRecorded(command.id(), command.allegationId(), command.said(), command.details());
    }
}
