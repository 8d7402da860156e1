package org.allegationledger.event;

import java.util.List;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.ErasableId;
import org.allegationledger.vocabulary.ErasureId;
import org.allegationledger.vocabulary.InvalidValueException;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.Limits;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.RecordKind;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementDetails;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.jspecify.annotations.Nullable;

/**
 * Something that was recorded, and stays so (design 3.2). The stored names are in {@link EventType}.
 */
public sealed interface LedgerEvent {

    /** The record that the event makes or is about; the event's texts are sealed under this record's key. */
    RecordId id();

    /** The record that the event makes or changes: the one that an answer to its command names. */
    default RecordId about() {
        return id();
    }

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

        /** What its kind has. */
        StatementDetails details();
    }

    /**
     * What becomes of something that was said. It is sealed under the key of what it is about: a statement, or the allegation
     * itself, whose id is then the allegation's.
     */
    sealed interface StatementRevised extends LedgerEvent {
        @Override
        SpeechId id();

        /** The allegation that it is about. */
        AllegationId allegationId();
    }

    /** Parties count as one from here on, or come apart again. */
    sealed interface MergeChanged extends LedgerEvent {
        @Override
        PartyId id();
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

    /** A named party declined to comment on what is alleged. */
    record NoCommentRecorded(StatementId id, AllegationId allegationId, Said said, NoCommentDetails details)
            implements StatementRecorded {}

    /** A party admitted what is alleged. */
    record AdmissionRecorded(StatementId id, AllegationId allegationId, Said said, AdmissionDetails details)
            implements StatementRecorded {}

    /** A party investigates what is alleged. */
    record InvestigationRecorded(StatementId id, AllegationId allegationId, Said said, InvestigationDetails details)
            implements StatementRecorded {}

    /** A party that is neither named nor an accuser says that it is so. */
    record CorroborationRecorded(StatementId id, AllegationId allegationId, Said said, CorroborationDetails details)
            implements StatementRecorded {}

    /** A party that is neither named nor an accuser says that it is not so. */
    record DisputeRecorded(StatementId id, AllegationId allegationId, Said said, DisputeDetails details)
            implements StatementRecorded {}

    /** A party took back what it had said. */
    record WithdrawalRecorded(StatementId id, AllegationId allegationId, Said said, WithdrawalDetails details)
            implements StatementRecorded {}

    /**
     * What was said is recorded otherwise; what was recorded before stays in the log.
     *
     * @param changes what is different
     * @param freedExternalIds tag values of the external ids that the record had before and has no longer
     */
    record StatementCorrected(
            SpeechId id, AllegationId allegationId, Text reason, Correction changes, List<String> freedExternalIds)
            implements StatementRevised {
        public StatementCorrected {
            freedExternalIds = List.copyOf(freedExternalIds);
        }
    }

    /**
     * What was said should not have been recorded.
     *
     * @param freedExternalIds tag values of the external ids that the record had: they can be given to another
     */
    record StatementRetracted(SpeechId id, AllegationId allegationId, Text reason, List<String> freedExternalIds)
            implements StatementRevised {
        public StatementRetracted {
            freedExternalIds = List.copyOf(freedExternalIds);
        }
    }

    /** Further sources have the same words. */
    record CitationsAdded(SpeechId id, AllegationId allegationId, List<Citation> citations)
            implements StatementRevised {
        public CitationsAdded {
            citations = Limits.some(citations, Limits.CITATIONS);
        }
    }

    /** A party counts as another from here on. */
    record PartiesMerged(PartyId id, PartyId into, Text reason) implements MergeChanged {}

    /**
     * A party counts as itself again.
     *
     * @param from the party that it was merged into
     */
    record PartiesUnmerged(PartyId id, PartyId from, Text reason) implements MergeChanged {}

    /**
     * The texts of a record were erased: nobody can read them any more, and nothing more is sealed under its key. What it says
     * itself is sealed under the key of the erasure, so that it stays readable.
     *
     * @param recordId whose texts
     * @param allegationId that the record is about, or that it is; none: a party or a source
     * @param legalBasis which law asks for it
     * @param reason why it applies here
     */
    record RecordErased(
            ErasureId id, ErasableId recordId, @Nullable AllegationId allegationId, Text legalBasis, Text reason)
            implements Creation {
        public RecordErased {
            boolean fits = switch (recordId) {
                case PartyId _, SourceId _ -> allegationId == null;
                case StatementId _ -> allegationId != null;
                case AllegationId allegation -> allegation.equals(allegationId);
            };
            if (!fits) {
                throw new InvalidValueException("must name the allegation that the record is about, and no other");
            }
        }

        @Override
        public ErasableId about() {
            return recordId;
        }

        /** Of which kind the record is. */
        public RecordKind kind() {
            return RecordKind.of(recordId);
        }
    }
}
