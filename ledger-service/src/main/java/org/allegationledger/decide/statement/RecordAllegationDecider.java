package org.allegationledger.decide.statement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Decider;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.rule.ExternalIdClaim;
import org.allegationledger.decide.rule.References;
import org.allegationledger.decide.rule.Speech;
import org.allegationledger.decide.rule.Unmet;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.Occurred;

/**
 * Somebody accused somebody of something, unless it accused itself, or of what began only after it was said, or another
 * allegation has one of the external ids.
 */
public final class RecordAllegationDecider implements Decider<RecordAllegation, RecordAllegationDecider.Model> {

    /** The records that it names, and who has the external ids. */
    public record Model(Unmet unmet, ExternalIdClaim claim) {}

    @Override
    public Boundary boundary(RecordAllegation command, Tag.Mac mac) {
        return Boundary.of(references(command).criteria(), claim(command, mac).criteria());
    }

    @Override
    public Model initial(RecordAllegation command, Tag.Mac mac) {
        return new Model(references(command).unmet(), claim(command, mac));
    }

    @Override
    public Model evolve(Model model, Recorded recorded) {
        return new Model(model.unmet().evolve(recorded), model.claim().evolve(recorded));
    }

    @Override
    public Decision decide(RecordAllegation command, Model model, Instant now) {
        AllegationDetails details = command.details();
        return Decision.unless(
                references(command)
                        .broken(model.unmet())
                        .or(() -> Speech.broken(details.saidAt(), now))
                        .or(() -> accuserIsAccused(details))
                        .or(() -> occurredAfterSaid(details))
                        .or(() -> model.claim().broken("/externalIds")),
                () -> new AllegationRecorded(command.id(), details));
    }

    private static References references(RecordAllegation command) {
        AllegationDetails details = command.details();
        return References.none()
                .parties("/accusers", details.accusers())
                .parties("/accused", details.accused())
                .parties("/affected", details.affected())
                .party("/spokesperson", details.spokesperson())
                .allegation("/inResponseTo", details.inResponseTo())
                .citations(details.citations());
    }

    private static ExternalIdClaim claim(RecordAllegation command, Tag.Mac mac) {
        return ExternalIdClaim.of(command.id(), command.details().externalIds(), mac);
    }

    private static Optional<Refusal> accuserIsAccused(AllegationDetails details) {
        List<String> pointers = IntStream.range(0, details.accused().size())
                .filter(i -> details.accusers().contains(details.accused().get(i)))
                .mapToObj(i -> "/accused/" + i)
                .toList();
        return pointers.isEmpty() ? Optional.empty() : Optional.of(new Refusal(Reason.ACCUSER_IS_ACCUSED, pointers));
    }

    /** Not when the precision leaves it open: what began in 2024 may have been told of in 2024-03. */
    private static Optional<Refusal> occurredAfterSaid(AllegationDetails details) {
        Occurred occurred = details.occurred();
        boolean after = occurred != null
                && occurred.from().first().isAfter(details.saidAt().last());
        return after ? Optional.of(Refusal.of(Reason.OCCURRED_AFTER_SAID, "/occurred/from")) : Optional.empty();
    }
}
