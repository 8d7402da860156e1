package org.allegationledger.audit.verify.log;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.allegationledger.audit.verify.DifferenceException;
import org.allegationledger.audit.verify.Finding;
import org.allegationledger.event.LedgerEvent.Creation;
import org.allegationledger.event.LedgerEvent.RecordErased;

/** What holds of events only in their order: they are all of one ledger, time never goes back, and no id comes twice. */
final class EventOrder {

    private final Set<UUID> eventIds = new HashSet<>();
    private final Set<UUID> records = new HashSet<>();
    private Instant lastRecordedAt = Instant.MIN;
    private String source = "";
    private long withheld;
    /** Records whose texts are not opened, with the position where that shows first, in the log's order. */
    private final Map<UUID, Long> closed = new LinkedHashMap<>();

    private final Set<UUID> erased = new HashSet<>();

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
            closed.putIfAbsent(event.event().id().value(), event.position());
        }
        if (event.event() instanceof RecordErased erasure) {
            erased.add(erasure.recordId().value());
        }
    }

    /** How many events so far have texts that are not opened. */
    long withheld() {
        return withheld;
    }

    /** Where texts are not opened although no event so far erases them. */
    Optional<Finding> unexplained() {
        return closed.entrySet().stream()
                .filter(record -> !erased.contains(record.getKey()))
                .findFirst()
                .map(record -> new Finding(
                        record.getValue(),
                        "the texts are not opened, and no event erases them",
                        "an erasure of " + record.getKey(),
                        "none"));
    }

    private static DifferenceException differs(CheckedEvent event, String what, String expected, String found) {
        return new DifferenceException(new Finding(event.position(), what, expected, found));
    }
}
