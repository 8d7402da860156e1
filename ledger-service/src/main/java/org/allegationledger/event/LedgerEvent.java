package org.allegationledger.event;

import java.util.List;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;

/**
 * Something that was recorded, and stays so (design 3.2). The stored names are in {@link EventType}.
 */
public sealed interface LedgerEvent {

    /** The record that the event makes or is about; the event's texts are sealed under this record's key. */
    RecordId id();

    /** An event that makes a record: no other event does for the same id. */
    sealed interface Creation extends LedgerEvent {}

    /** What a party said about an allegation. */
    sealed interface StatementRecorded extends Creation {
        @Override
        StatementId id();

        /** The allegation that the statement is about. */
        AllegationId allegationId();

        /** What every statement has. */
        Said said();
    }

    /** A party is known. */
    record PartyRegistered(PartyId id, PartyDetails details) implements Creation {}

    /**
     * A party is described otherwise.
     *
     * @param freedExternalIds tag values of the external ids that the party had before and has no longer: they can be given
     *     to another
     */
    record PartyAmended(PartyId id, Text reason, PartyChanges changes, List<String> freedExternalIds)
            implements LedgerEvent {
        public PartyAmended {
            freedExternalIds = List.copyOf(freedExternalIds);
        }
    }

    /** A source is known. */
    record SourceRegistered(SourceId id, SourceDetails details) implements Creation {}

    /**
     * A source is described otherwise.
     *
     * @param freedExternalIds tag values of the external ids that the source had before and has no longer
     */
    record SourceAmended(SourceId id, Text reason, SourceChanges changes, List<String> freedExternalIds)
            implements LedgerEvent {
        public SourceAmended {
            freedExternalIds = List.copyOf(freedExternalIds);
        }
    }

    /** Somebody accused somebody of something. */
    record AllegationRecorded(AllegationId id, AllegationDetails details) implements Creation {}

    /** A party attributed what is alleged to somebody. */
    record AttributionRecorded(StatementId id, AllegationId allegationId, Said said, AttributionDetails details)
            implements StatementRecorded {}

    /** A named party denied what is alleged. */
    record DenialRecorded(StatementId id, AllegationId allegationId, Said said, DenialDetails details)
            implements StatementRecorded {}
}
