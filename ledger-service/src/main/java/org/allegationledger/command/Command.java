package org.allegationledger.command;

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

/** A request to record something; one command becomes one event (design 3.2, 6). */
public sealed interface Command {

    /** The record that the command makes or is about. */
    RecordId id();

    /** A command that makes a record; its id must be new. */
    sealed interface Creating extends Command {}

    /** A command that makes a statement about an allegation. */
    sealed interface RecordStatement extends Creating {
        @Override
        StatementId id();

        /** The allegation that the statement is about. */
        AllegationId allegationId();

        /** What every statement has. */
        Said said();
    }

    /** Makes a party known. */
    record RegisterParty(PartyId id, PartyDetails details) implements Creating {}

    /** Describes a party otherwise. */
    record AmendParty(PartyId id, Text reason, PartyChanges changes) implements Command {}

    /** Makes a source known. */
    record RegisterSource(SourceId id, SourceDetails details) implements Creating {}

    /** Describes a source otherwise. */
    record AmendSource(SourceId id, Text reason, SourceChanges changes) implements Command {}

    /** Records that somebody accused somebody of something. */
    record RecordAllegation(AllegationId id, AllegationDetails details) implements Creating {}

    /** Records that a party attributed what is alleged to somebody. */
    record RecordAttribution(StatementId id, AllegationId allegationId, Said said, AttributionDetails details)
            implements RecordStatement {}

    /** Records that a named party denied what is alleged. */
    record RecordDenial(StatementId id, AllegationId allegationId, Said said, DenialDetails details)
            implements RecordStatement {}
}
