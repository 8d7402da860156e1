package org.allegationledger.decide.statement;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Decider;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.rule.Accusation;
import org.allegationledger.decide.rule.ExternalIdClaim;
import org.allegationledger.decide.rule.References;
import org.allegationledger.decide.rule.Sameness;
import org.allegationledger.decide.rule.Speech;
import org.allegationledger.decide.rule.Unmet;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AllegationDetails;

/**
 * Somebody accused somebody of something, unless it accused itself, or of what began only after it was said, or another
 * allegation has one of the external ids.
 */
public final class RecordAllegationDecider implements Decider<RecordAllegation, RecordAllegationDecider.Model> {

    /** The records that it names, who has the external ids, and which parties count as one. */
    public record Model(Unmet unmet, ExternalIdClaim claim, Merges merges) {}

    @Override
    public Boundary boundary(RecordAllegation command, Tag.Mac mac) {
        return Boundary.of(
                references(command).criteria(), claim(command, mac).criteria(), Stream.of(Sameness.criterion()));
    }

    @Override
    public Model initial(RecordAllegation command, Tag.Mac mac) {
        return new Model(references(command).unmet(), claim(command, mac), Merges.NONE);
    }

    @Override
    public Model evolve(Model model, Recorded recorded) {
        return new Model(
                model.unmet().evolve(recorded),
                model.claim().evolve(recorded),
                model.merges().evolve(recorded.event()));
    }

    @Override
    public Decision decide(RecordAllegation command, Model model, Instant now) {
        AllegationDetails details = command.details();
        return Decision.unless(
                references(command)
                        .broken(model.unmet())
                        .or(() -> Speech.broken("/saidAt", details.saidAt(), now))
                        .or(() -> Accusation.accuserIsAccused("/accused", details, model.merges()))
                        .or(() -> Accusation.occurredAfterSaid("/occurred/from", details))
                        .or(() -> model.claim().broken("/externalIds")),
                () -> event(command));
    }

    @Override
    public Optional<LedgerEvent> creation(RecordAllegation command) {
        return Optional.of(event(command));
    }

    private static AllegationRecorded event(RecordAllegation command) {
        return new AllegationRecorded(command.id(), command.details());
    }

    private static References references(RecordAllegation command) {
        AllegationDetails details = command.details();
        return References.none()
                .parties("/accusers", details.accusers())
                .parties("/accused", details.accused())
                .parties("/affected", details.affected())
                .party("/spokesperson", details.spokesperson())
                .allegation("/inResponseTo", details.inResponseTo())
                .citations("/citations", details.citations());
    }

    private static ExternalIdClaim claim(RecordAllegation command, Tag.Mac mac) {
        return ExternalIdClaim.of(command.id(), command.details().externalIds(), mac);
    }
}
