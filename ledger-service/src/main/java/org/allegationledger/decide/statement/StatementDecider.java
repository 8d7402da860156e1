package org.allegationledger.decide.statement;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Command.RecordStatement;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.Decider;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.rule.Case;
import org.allegationledger.decide.rule.References;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;

/**
 * What deciding about a statement is, whatever its kind; a kind says which records it names beside, which events its own rules
 * read, and what they refuse.
 */
abstract class StatementDecider<C extends RecordStatement> implements Decider<C, StatementBasis> {

    @Override
    public final Boundary boundary(C command, Tag.Mac mac) {
        StatementBasis model = initial(command, mac);
        return Boundary.of(model.criteria(allReferences(command)), criteria(command, model.about()));
    }

    @Override
    public final StatementBasis initial(C command, Tag.Mac mac) {
        return StatementBasis.of(command, allReferences(command), mac);
    }

    @Override
    public final StatementBasis evolve(StatementBasis model, Recorded recorded) {
        return model.evolve(recorded);
    }

    @Override
    public final Decision decide(C command, StatementBasis model, Instant now) {
        return Decision.unless(
                model.brokenBefore(command, allReferences(command), now)
                        .or(() -> broken(command, model.about()))
                        .or(model::brokenAfter),
                () -> event(command));
    }

    @Override
    public final Optional<LedgerEvent> creation(C command) {
        return Optional.of(event(command));
    }

    private References allReferences(C command) {
        return references(command, StatementBasis.references(command));
    }

    /** With the records that the kind names. */
    References references(C command, References named) {
        return named;
    }

    /** For the events that the kind's own rules read. */
    Stream<Criterion> criteria(C command, Case about) {
        return Stream.empty();
    }

    /** The refusal by the kind's own rules, if there is one. */
    Optional<Refusal> broken(C command, Case about) {
        return Optional.empty();
    }

    /** What the command becomes. */
    abstract StatementRecorded event(C command);
}
