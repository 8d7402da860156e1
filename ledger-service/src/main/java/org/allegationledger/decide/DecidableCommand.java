package org.allegationledger.decide;

import java.time.Instant;
import java.util.Optional;
import org.allegationledger.command.Command;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AllegationId;
import org.jspecify.annotations.Nullable;

/**
 * A command together with the decider of its kind: what {@link Deciders} gives, so that a caller handles every command alike.
 *
 * @param allegation that the command speaks to; none: it is not about what was said
 * @param <C> the command
 * @param <M> the decision model
 */
public record DecidableCommand<C extends Command, M>(
        C command, Decider<C, M> decider, @Nullable AllegationId allegation) {

    /** A command that is not about what was said. */
    public DecidableCommand(C command, Decider<C, M> decider) {
        this(command, decider, null);
    }

    /** See {@link Decider#boundary}. */
    public Boundary boundary(Tag.Mac mac) {
        return decider.boundary(command, mac);
    }

    /** See {@link Decider#initial}. */
    public M initial(Tag.Mac mac) {
        return decider.initial(command, mac);
    }

    /** See {@link Decider#evolve}. */
    public M evolve(M model, Recorded recorded) {
        return decider.evolve(model, recorded);
    }

    /** See {@link Decider#decide}. */
    public Decision decide(M model, Instant now) {
        return decider.decide(command, model, now);
    }

    /** See {@link Decider#creation}. */
    public Optional<LedgerEvent> creation() {
        return decider.creation(command);
    }
}
