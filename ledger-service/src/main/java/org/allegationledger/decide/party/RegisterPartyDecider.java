package org.allegationledger.decide.party;

import java.time.Instant;
import java.util.Optional;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Decider;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.rule.ExternalIdClaim;
import org.allegationledger.decide.rule.References;
import org.allegationledger.decide.rule.Unmet;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;

/** A party becomes known, unless another party has one of its external ids. */
public final class RegisterPartyDecider implements Decider<RegisterParty, RegisterPartyDecider.Model> {

    /** The parties that it names, and who has the external ids. */
    public record Model(Unmet unmet, ExternalIdClaim claim) {}

    @Override
    public Boundary boundary(RegisterParty command, Tag.Mac mac) {
        return Boundary.of(references(command).criteria(), claim(command, mac).criteria());
    }

    @Override
    public Model initial(RegisterParty command, Tag.Mac mac) {
        return new Model(references(command).unmet(), claim(command, mac));
    }

    @Override
    public Model evolve(Model model, Recorded recorded) {
        return new Model(model.unmet().evolve(recorded), model.claim().evolve(recorded));
    }

    @Override
    public Decision decide(RegisterParty command, Model model, Instant now) {
        return Decision.unless(
                references(command).broken(model.unmet()).or(() -> model.claim().broken("/externalIds")),
                () -> event(command));
    }

    @Override
    public Optional<LedgerEvent> creation(RegisterParty command) {
        return Optional.of(event(command));
    }

    private static PartyRegistered event(RegisterParty command) {
        return new PartyRegistered(command.id(), command.details());
    }

    private static References references(RegisterParty command) {
        return References.none()
                .party("/actsFor", command.details().actsFor())
                .party("/origin", command.details().origin());
    }

    private static ExternalIdClaim claim(RegisterParty command, Tag.Mac mac) {
        return ExternalIdClaim.of(command.id(), command.details().externalIds(), mac);
    }
}
