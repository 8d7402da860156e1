package org.allegationledger.decide.source;

import java.time.Instant;
import java.util.Optional;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Decider;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.rule.ExternalIdClaim;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;

/** A source becomes known, unless another source has one of its external ids. */
public final class RegisterSourceDecider implements Decider<RegisterSource, ExternalIdClaim> {

    @Override
    public Boundary boundary(RegisterSource command, Tag.Mac mac) {
        return Boundary.of(initial(command, mac).criteria());
    }

    @Override
    public ExternalIdClaim initial(RegisterSource command, Tag.Mac mac) {
        return ExternalIdClaim.of(command.id(), command.details().externalIds(), mac);
    }

    @Override
    public ExternalIdClaim evolve(ExternalIdClaim claim, Recorded recorded) {
        return claim.evolve(recorded);
    }

    @Override
    public Decision decide(RegisterSource command, ExternalIdClaim claim, Instant now) {
        return Decision.unless(claim.broken("/externalIds"), () -> event(command));
    }

    @Override
    public Optional<LedgerEvent> creation(RegisterSource command) {
        return Optional.of(event(command));
    }

    private static SourceRegistered event(RegisterSource command) {
        return new SourceRegistered(command.id(), command.details());
    }
}
