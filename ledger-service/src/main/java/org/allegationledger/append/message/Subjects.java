package org.allegationledger.append.message;

import java.time.Instant;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SpeechId;

/** What an event is about, and of when it is: attributes of its entry (design 4.2). */
final class Subjects {

    private Subjects() {}

    static String of(LedgerEvent event) {
        return switch (event) {
            case PartyRegistered(var id, var _) -> "party/" + id;
            case PartyAmended(var id, var _, var _, var _) -> "party/" + id;
            case SourceRegistered(var id, var _) -> "source/" + id;
            case SourceAmended(var id, var _, var _, var _) -> "source/" + id;
            case AllegationRecorded(var id, var _) -> "allegation/" + id;
            case StatementRecorded statement -> "allegation/" + statement.allegationId();
            case StatementRevised revised -> "allegation/" + revised.allegationId();
            case MergeChanged change -> "party/" + change.id();
            case RecordErased erased -> of(erased);
        };
    }

    /** As the other events of the same record have it. */
    private static String of(RecordErased event) {
        return switch (event.recordId()) {
            case PartyId id -> "party/" + id;
            case SourceId id -> "source/" + id;
            case SpeechId _ -> "allegation/" + event.allegationId();
        };
    }

    /** The first instant of what was said, or else the moment of the decision. */
    static Instant time(LedgerEvent event, Instant decided) {
        return switch (event) {
            case AllegationRecorded(var _, var details) -> details.saidAt().first();
            case StatementRecorded statement -> statement.said().saidAt().first();
            case PartyRegistered _, PartyAmended _, MergeChanged _ -> decided;
            case SourceRegistered _, SourceAmended _, StatementRevised _, RecordErased _ -> decided;
        };
    }
}
