package org.allegationledger.exchange.export.stix;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.query.CaseFile;
import org.allegationledger.view.HistoryEntry;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.WithdrawalDetails;

/**
 * When what was said was recorded, and when it changed last: by an event of its own, by a withdrawal that takes it back and what
 * became of that, or by a merge, which changes whom objects speak of.
 */
final class Times {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Map<UUID, Instant> created = new HashMap<>();
    private final Map<UUID, Instant> modified = new HashMap<>();
    private final Map<UUID, UUID> takesBack = new HashMap<>();

    Times(CaseFile file) {
        file.history().forEach(resolved -> take(resolved.entry()));
    }

    private void take(HistoryEntry entry) {
        UUID record = entry.event().id().value();
        if (entry.event() instanceof MergeChanged) {
            modified.replaceAll((_, _) -> entry.recordedAt());
            return;
        }
        created.putIfAbsent(record, entry.recordedAt());
        modified.put(record, entry.recordedAt());
        if (entry.event() instanceof StatementRecorded made
                && made.details() instanceof WithdrawalDetails(var withdraws)) {
            takesBack.put(record, withdraws.value());
        }
        if (takesBack.containsKey(record)) {
            modified.put(takesBack.get(record), entry.recordedAt());
        }
    }

    Instant created(RecordId record) {
        return present(created, record);
    }

    Instant modified(RecordId record) {
        return present(modified, record);
    }

    /** As STIX writes a time. */
    static String text(Instant time) {
        return MILLISECONDS.format(time);
    }

    private static Instant present(Map<UUID, Instant> times, RecordId record) {
        return Objects.requireNonNull(times.get(record.value()), "what was said is in its own history");
    }
}
