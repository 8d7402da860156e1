package org.allegationledger.decide.statement;

import java.time.Instant;
import org.allegationledger.command.Command.RecordAttribution;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Decider;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.rule.References;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;

/** A party attributed what is alleged to somebody; anyone may be named, even the speaker, an accuser or an accused. */
public final class RecordAttributionDecider implements Decider<RecordAttribution, RecordAttributionDecider.Model> {

    /** What every statement needs. */
    public record Model(StatementBasis basis) {}

    @Override
    public Boundary boundary(RecordAttribution command, Tag.Mac mac) {
        return Boundary.of(initial(command, mac).basis().criteria(references(command)));
    }

    @Override
    public Model initial(RecordAttribution command, Tag.Mac mac) {
        return new Model(StatementBasis.of(command, references(command), mac));
    }

    @Override
    public Model evolve(Model model, Recorded recorded) {
        return new Model(model.basis().evolve(recorded));
    }

    @Override
    public Decision decide(RecordAttribution command, Model model, Instant now) {
        return Decision.unless(
                model.basis()
                        .brokenBefore(command, references(command), now)
                        .or(() -> model.basis().brokenAfter()),
                () -> new AttributionRecorded(command.id(), command.allegationId(), command.said(), command.details()));
    }

    private static References references(RecordAttribution command) {
        return StatementBasis.references(command)
                .parties("/attributedTo", command.details().attributedTo());
    }
}
