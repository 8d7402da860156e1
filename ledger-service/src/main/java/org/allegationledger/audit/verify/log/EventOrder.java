package org.allegationledger.audit.verify.log;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.allegationledger.audit.verify.DifferenceException;
import org.allegationledger.audit.verify.Finding;
import org.allegationledger.event.LedgerEvent.Creation;

/** What holds of events only in their order: they are all of one ledger, time never goes back, and no id comes twice. */
final class EventOrder {

    private final Set<UUID> eventIds = new HashSet<>();
    private final Set<UUID> records = new HashSet<>();
    private Instant lastRecordedAt = Instant.MIN;
    private String source = "";
    private long withheld;

    /**
     * Takes the next event.
     *
     * @throws DifferenceException when it does not fit those before
     */
    void take(CheckedEvent event) {
        if (source.isEmpty()) {
            source = event.source();
        }
        if (!source.equals(event.source())) {
            throw differs(event, "the event is of another source than those before", source, event.source());
        }
        if (event.recordedAt().isBefore(lastRecordedAt)) {
            throw differs(
                    event,
                    "the event was recorded before the one before it",
                    "not before " + lastRecordedAt,
                    event.recordedAt().toString());
        }
        lastRecordedAt = event.recordedAt();
        if (!eventIds.add(event.id())) {
            throw differs(
                    event,
                    "the event's id is that of an earlier one",
                    "",
                    event.id().toString());
        }
        if (event.event() instanceof Creation creation
                && !records.add(creation.id().value())) {
            throw differs(
                    event,
                    "the event makes a record that was made before",
                    "",
                    creation.id().value().toString());
        }
        if (event.withheld()) {
            withheld++;
        }
    }

    /** How many events so far have texts that are not opened. */
    long withheld() {
        return withheld;
    }

    private static DifferenceException differs(CheckedEvent event, String what, String expected, String found) {
        return new DifferenceException(new Finding(event.position(), what, expected, found));
    }
}
