package org.allegationledger.decide;

import java.time.Instant;
import org.allegationledger.command.Command;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;

/**
 * A command together with the decider of its kind: what {@link Deciders} gives, so that a caller handles every command alike.
 *
 * @param <C> the command
 * @param <M> the decision model
 */
public record DecidableCommand<C extends Command, M>(C command, Decider<C, M> decider) {

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
}
