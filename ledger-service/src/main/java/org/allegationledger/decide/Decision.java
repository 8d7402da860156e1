package org.allegationledger.decide;

import org.allegationledger.command.Refusal;
import org.allegationledger.event.LedgerEvent;

/** What was decided about a command. */
public sealed interface Decision {

    /** It becomes this event. */
    record Accepted(LedgerEvent event) implements Decision {}

    /** A rule says no. */
    record Rejected(Refusal refusal) implements Decision {}
}
