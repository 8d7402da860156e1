package org.allegationledger.command;

import java.util.List;
import java.util.UUID;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.ErasureId;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.Limits;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.StatementDetails;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;
import org.allegationledger.vocabulary.WithdrawalDetails;

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

        /** What its kind has. */
        StatementDetails details();
    }

    /** A command about what was said: a statement, or an allegation, whose id then stands for its accusers' statement. */
    sealed interface ReviseStatement extends Command {
        @Override
        StatementId id();
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

    /** Records that a named party declined to comment. */
    record RecordNoComment(StatementId id, AllegationId allegationId, Said said, NoCommentDetails details)
            implements RecordStatement {}

    /** Records that a party admitted what is alleged. */
    record RecordAdmission(StatementId id, AllegationId allegationId, Said said, AdmissionDetails details)
            implements RecordStatement {}

    /** Records that a party investigates what is alleged. */
    record RecordInvestigation(StatementId id, AllegationId allegationId, Said said, InvestigationDetails details)
            implements RecordStatement {}

    /** Records that a party which is neither named nor an accuser says that it is so. */
    record RecordCorroboration(StatementId id, AllegationId allegationId, Said said, CorroborationDetails details)
            implements RecordStatement {}

    /** Records that a party which is neither named nor an accuser says that it is not so. */
    record RecordDispute(StatementId id, AllegationId allegationId, Said said, DisputeDetails details)
            implements RecordStatement {}

    /** Records that a party took back what it had said. */
    record RecordWithdrawal(StatementId id, AllegationId allegationId, Said said, WithdrawalDetails details)
            implements RecordStatement {}

    /** Records otherwise what was said. */
    record CorrectStatement(StatementId id, Text reason, Correction changes) implements ReviseStatement {}

    /** Records that something should not have been recorded; final. */
    record RetractStatement(StatementId id, Text reason) implements ReviseStatement {}

    /** Records further sources for the same words. */
    record AddCitations(StatementId id, List<Citation> citations) implements ReviseStatement {
        public AddCitations {
            citations = Limits.some(citations, Limits.CITATIONS);
        }
    }

    /** Makes a party count as another. */
    record MergeParties(PartyId id, PartyId into, Text reason) implements Command {}

    /** Makes a merged party count as itself again. */
    record UnmergeParties(PartyId id, Text reason) implements Command {}

    /**
     * Erases the texts of a record for good.
     *
     * @param recordId of a record of any kind: which one it has is known only where it is decided
     * @param legalBasis which law asks for it
     * @param reason why it applies here
     */
    record EraseRecord(ErasureId id, UUID recordId, Text legalBasis, Text reason) implements Creating {}
}
