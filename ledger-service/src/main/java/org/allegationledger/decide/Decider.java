package org.allegationledger.decide;

import java.time.Instant;
import java.util.Optional;
import org.allegationledger.command.Command;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;

/**
 * How one kind of command is decided.
 *
 * @param <C> the command
 * @param <M> the decision model: the state that the decision needs, immutable
 */
public interface Decider<C extends Command, M> {

    /**
     * The events on which the decision depends. If any further event of the boundary is recorded before the decision's own,
     * the decision is taken again.
     *
     * @param mac under the ledger's tag key
     */
    Boundary boundary(C command, Tag.Mac mac);

    /**
     * The model before any event.
     *
     * @param mac under the ledger's tag key: the model knows external ids by the values of their tags
     */
    M initial(C command, Tag.Mac mac);

    /**
     * The model after one more event; events come in the log's order, their texts sealed. An event that meets no criterion of
     * the boundary leaves the model as it is.
     */
    M evolve(M model, Recorded recorded);

    /**
     * The decision.
     *
     * @param now the service's clock
     */
    Decision decide(C command, M model, Instant now);

    /**
     * The event that makes the command's record, whether or not a rule says no: what later commands are judged by that speak of
     * this record. Empty for a command that makes none.
     */
    default Optional<LedgerEvent> creation(C command) {
        return Optional.empty();
    }
}
