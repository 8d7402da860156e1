package org.allegationledger.view;

import java.time.Instant;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.Recorded;
import org.allegationledger.vocabulary.Text;

/**
 * That the texts of a record were erased. A view that has this has no text of its record, whatever was folded into it and
 * whether that could still be opened then.
 *
 * @param at when that was recorded
 * @param position of the event that says so
 * @param legalBasis which law asked for it
 */
public record Erased(Instant at, long position, Text legalBasis) {

    /** What an erasure says of its record. */
    public static Erased of(RecordErased event, Recorded recorded) {
        return new Erased(recorded.recordedAt(), recorded.position(), event.legalBasis());
    }
}
