package org.allegationledger.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.allegationledger.event.LedgerEvent.AdmissionRecorded;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.DisputeRecorded;
import org.allegationledger.event.LedgerEvent.NoCommentRecorded;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.PartiesUnmerged;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.LedgerEvent.StatementRetracted;
import org.allegationledger.event.LedgerEvent.WithdrawalRecorded;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationChanges;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.ErasableId;
import org.allegationledger.vocabulary.ErasureId;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Reliability;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SourceKind;
import org.allegationledger.vocabulary.SpeechChanges;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementChanges;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;
import org.allegationledger.vocabulary.WithdrawalDetails;

/** Short ways to say what tests of rules and folds are about: ids by number, and events with only what matters given. */
public final class Facts {

    /** Stands for the ledger's tag key: equal texts have equal values, and no value shows its text. */
    public static final Tag.Mac MAC = text ->
            UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();

    /** The source that everything here cites. */
    public static final SourceId SOURCE = source(1);

    private static final int PARTIES = 1;
    private static final int SOURCES = 2;
    private static final int ALLEGATIONS = 3;
    private static final int STATEMENTS = 4;
    private static final int ERASURES = 5;

    private static final SpeechChanges NO_SPEECH_CHANGES = new SpeechChanges(null, null, null, null, null);
    private static final StatementChanges NO_STATEMENT_CHANGES =
            new StatementChanges(null, null, null, null, null, null, null, null, null);
    private static final AllegationChanges NO_ALLEGATION_CHANGES =
            new AllegationChanges(null, null, null, null, null, null, null, null, null);

    private Facts() {}

    public static PartyId party(int number) {
        return new PartyId(new UUID(PARTIES, number));
    }

    public static SourceId source(int number) {
        return new SourceId(new UUID(SOURCES, number));
    }

    public static AllegationId allegation(int number) {
        return new AllegationId(new UUID(ALLEGATIONS, number));
    }

    public static StatementId statement(int number) {
        return new StatementId(new UUID(STATEMENTS, number));
    }

    public static ErasureId erasure(int number) {
        return new ErasureId(new UUID(ERASURES, number));
    }

    public static Text text(String value) {
        return Text.prose(value, 200);
    }

    public static ExternalId external(String value) {
        return new ExternalId(text("scheme"), text(value));
    }

    public static Citation citing(SourceId source) {
        return new Citation(source, null, null, null, Citation.CANNOT_BE_JUDGED);
    }

    public static PartyDetails partyWith(ExternalId... ids) {
        return new PartyDetails(PartyKind.STATE, text("A party"), List.of(), List.of(ids), null, null);
    }

    public static PartyRegistered registered(PartyId id, ExternalId... ids) {
        return new PartyRegistered(id, partyWith(ids));
    }

    public static SourceDetails sourceWith(ExternalId... ids) {
        return new SourceDetails(
                SourceKind.REPORT,
                text("A report"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Reliability.F,
                List.of(ids));
    }

    public static SourceRegistered registered(SourceId id, ExternalId... ids) {
        return new SourceRegistered(id, sourceWith(ids));
    }

    /** An allegation by this accuser; the rest by the methods of the answer. */
    public static AnAllegation accusationBy(PartyId... accusers) {
        return new AnAllegation(accusers);
    }

    public static Said said(PartyId party, String saidAt, ExternalId... ids) {
        return new Said(party, null, SaidAt.of(saidAt), false, null, List.of(ids), List.of(citing(SOURCE)));
    }

    public static AllegationRecorded recorded(AllegationId id, AllegationDetails details) {
        return new AllegationRecorded(id, details);
    }

    public static AttributionDetails to(PartyId... attributedTo) {
        return new AttributionDetails(List.of(attributedTo), List.of(Basis.TECHNICAL_EVIDENCE), null, null);
    }

    public static AttributionRecorded attributed(
            StatementId id, AllegationId allegation, Said said, PartyId... attributedTo) {
        return new AttributionRecorded(id, allegation, said, to(attributedTo));
    }

    public static DenialRecorded denied(StatementId id, AllegationId allegation, Said said) {
        return denied(id, allegation, said, Extent.FULL);
    }

    public static DenialRecorded denied(StatementId id, AllegationId allegation, Said said, Extent extent) {
        return new DenialRecorded(id, allegation, said, new DenialDetails(extent, null));
    }

    public static AdmissionRecorded admitted(StatementId id, AllegationId allegation, Said said) {
        return new AdmissionRecorded(id, allegation, said, new AdmissionDetails(Extent.FULL, null));
    }

    public static NoCommentRecorded uncommented(StatementId id, AllegationId allegation, Said said) {
        return new NoCommentRecorded(id, allegation, said, new NoCommentDetails(null));
    }

    public static DisputeRecorded disputed(StatementId id, AllegationId allegation, Said said) {
        return new DisputeRecorded(id, allegation, said, new DisputeDetails(null));
    }

    public static WithdrawalRecorded withdrawn(StatementId id, AllegationId allegation, Said said, SpeechId target) {
        return new WithdrawalRecorded(id, allegation, said, new WithdrawalDetails(target));
    }

    public static StatementRetracted retracted(SpeechId id, AllegationId allegation) {
        return new StatementRetracted(id, allegation, text("A mistake"), List.of());
    }

    public static StatementCorrected corrected(SpeechId id, AllegationId allegation, Correction changes) {
        return new StatementCorrected(id, allegation, text("A mistake"), changes, List.of());
    }

    public static PartiesMerged merged(PartyId id, PartyId into) {
        return new PartiesMerged(id, into, text("The same"));
    }

    public static PartiesUnmerged unmerged(PartyId id, PartyId from) {
        return new PartiesUnmerged(id, from, text("Not the same"));
    }

    /** A correction of the time of speech. */
    public static Correction saidThen(String saidAt) {
        return new Correction(
                new SpeechChanges(SaidAt.of(saidAt), null, null, null, null),
                NO_STATEMENT_CHANGES,
                NO_ALLEGATION_CHANGES);
    }

    /** A correction of what only statements have. */
    public static Correction of(StatementChanges changes) {
        return new Correction(NO_SPEECH_CHANGES, changes, NO_ALLEGATION_CHANGES);
    }

    /** A correction of what only allegations have. */
    public static Correction of(AllegationChanges changes) {
        return new Correction(NO_SPEECH_CHANGES, NO_STATEMENT_CHANGES, changes);
    }

    /** A correction of the party whose statement it is. */
    public static Correction by(PartyId party) {
        return of(new StatementChanges(party, null, null, null, null, null, null, null, null));
    }

    /** A correction of the parties that an attribution names. */
    public static Correction naming(PartyId... named) {
        return of(new StatementChanges(null, null, null, List.of(named), null, null, null, null, null));
    }

    /** A correction of who is accused. */
    public static Correction accusing(PartyId... accused) {
        return of(new AllegationChanges(null, null, null, null, List.of(accused), null, null, null, null));
    }

    /** The event in its place; its time of recording is as many seconds after the epoch as its position. */
    public static Recorded at(long position, LedgerEvent event) {
        return new Recorded(
                position,
                new UUID(0, position).toString(),
                Instant.EPOCH.plusSeconds(position),
                "local",
                Tags.of(event, MAC),
                event);
    }

    /** The events in their places, from 0 on. */
    public static List<Recorded> log(LedgerEvent... events) {
        return log(Arrays.asList(events));
    }

    /** The events in their places, from 0 on. */
    public static List<Recorded> log(List<? extends LedgerEvent> events) {
        List<Recorded> log = new ArrayList<>();
        events.forEach(event -> log.add(at(log.size(), event)));
        return List.copyOf(log);
    }

    /** A party, a source or an allegation is erased; a statement about allegation 1. */
    public static RecordErased erased(int number, ErasableId record) {
        AllegationId about = switch (record) {
            case PartyId _, SourceId _ -> null;
            case AllegationId itself -> itself;
            case StatementId _ -> allegation(1);
        };
        return new RecordErased(erasure(number), record, about, text("a law"), text("asked for"));
    }
}
