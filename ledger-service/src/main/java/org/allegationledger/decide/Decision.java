package org.allegationledger.decide;

import java.util.Optional;
import java.util.function.Supplier;
import org.allegationledger.command.Refusal;
import org.allegationledger.event.LedgerEvent;

/** What was decided about a command. */
public sealed interface Decision {

    /** It becomes this event. */
    record Accepted(LedgerEvent event) implements Decision {}

    /** A rule says no. */
    record Rejected(Refusal refusal) implements Decision {}

    /** Accepted as this event, unless a rule is broken. */
    static Decision unless(Optional<Refusal> broken, Supplier<LedgerEvent> event) {
        return broken.<Decision>map(Rejected::new).orElseGet(() -> new Accepted(event.get()));
    }
}
