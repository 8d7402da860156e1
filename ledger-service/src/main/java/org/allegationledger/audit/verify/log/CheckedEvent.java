package org.allegationledger.audit.verify.log;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Tag;

/**
 * An event of which everything holds that can be said of it alone.
 *
 * @param source the ledger that it says it is of
 * @param tags computed from it; those that need the ledger's key are no good
 * @param event with its texts, unless they are withheld
 * @param withheld whether it has texts that the service does not open
 */
public record CheckedEvent(
        long position,
        UUID id,
        String source,
        Instant recordedAt,
        Set<Tag> tags,
        LedgerEvent event,
        boolean withheld) {}
