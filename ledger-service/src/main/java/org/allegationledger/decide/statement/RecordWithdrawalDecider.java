package org.allegationledger.decide.statement;

import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Command.RecordWithdrawal;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.rule.Case;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent.WithdrawalRecorded;
import org.allegationledger.event.StatementFact;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SpeechId;

/**
 * A party took back what it had said, unless somebody else said it, or it is taken back already, or is itself a withdrawal. An
 * allegation was said by each of its accusers.
 */
public final class RecordWithdrawalDecider extends StatementDecider<RecordWithdrawal> {

    private static final String WITHDRAWS = "/withdraws";

    @Override
    Stream<Criterion> criteria(RecordWithdrawal command, Case about) {
        Criterion target = new Criterion(Tag.record(command.details().withdraws()), EventType.STATEMENTS);
        return Stream.concat(about.naming(), Stream.of(target));
    }

    @Override
    Optional<Refusal> broken(RecordWithdrawal command, Case about) {
        SpeechId target = command.details().withdraws();
        PartyId party = command.said().party();
        return unknown(target, about)
                .or(() -> about.notOwn(target, party, WITHDRAWS))
                .or(() -> Case.refusedIf(about.isWithdrawn(target, party), Reason.ALREADY_WITHDRAWN, WITHDRAWS))
                .or(() -> ofWithdrawal(target, about));
    }

    @Override
    WithdrawalRecorded event(RecordWithdrawal command) {
        return new WithdrawalRecorded(command.id(), command.allegationId(), command.said(), command.details());
    }

    private static Optional<Refusal> unknown(SpeechId target, Case about) {
        Optional<StatementFact> fact = about.statement(target);
        boolean unknown = fact.isEmpty() && !target.equals(about.allegation());
        return Case.refusedIf(unknown, Reason.STATEMENT_UNKNOWN, WITHDRAWS)
                .or(() -> Case.refusedIf(
                        fact.filter(StatementFact::retracted).isPresent(), Reason.ALREADY_RETRACTED, WITHDRAWS));
    }

    private static Optional<Refusal> ofWithdrawal(SpeechId target, Case about) {
        boolean withdrawal =
                about.statement(target).filter(StatementFact::isWithdrawal).isPresent();
        return Case.refusedIf(withdrawal, Reason.CANNOT_BE_WITHDRAWN, WITHDRAWS);
    }
}
