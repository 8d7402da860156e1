package org.allegationledger.decide.statement;

import java.time.Instant;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Decider;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.rule.References;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;

/** A party denied what is alleged, unless nobody named it. */
public final class RecordDenialDecider implements Decider<RecordDenial, RecordDenialDecider.Model> {

    /** What every statement needs, and what names the party. */
    public record Model(StatementBasis basis, Named named) {}

    @Override
    public Boundary boundary(RecordDenial command, Tag.Mac mac) {
        Model model = initial(command, mac);
        return Boundary.of(
                model.basis().criteria(references(command)), model.named().criteria());
    }

    @Override
    public Model initial(RecordDenial command, Tag.Mac mac) {
        return new Model(
                StatementBasis.of(command, references(command), mac),
                Named.of(command.allegationId(), command.said().party()));
    }

    @Override
    public Model evolve(Model model, Recorded recorded) {
        return new Model(model.basis().evolve(recorded), model.named().evolve(recorded));
    }

    @Override
    public Decision decide(RecordDenial command, Model model, Instant now) {
        return Decision.unless(
                model.basis()
                        .brokenBefore(command, references(command), now)
                        .or(() -> model.named().broken())
                        .or(() -> model.basis().brokenAfter()),
                () -> new DenialRecorded(command.id(), command.allegationId(), command.said(), command.details()));
    }

    private static References references(RecordDenial command) {
        return StatementBasis.references(command)
                .attribution("/regarding", command.details().regarding());
    }
}
