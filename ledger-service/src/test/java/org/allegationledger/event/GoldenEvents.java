package org.allegationledger.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.allegationledger.event.LedgerEvent.AdmissionRecorded;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.event.LedgerEvent.CorroborationRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.DisputeRecorded;
import org.allegationledger.event.LedgerEvent.InvestigationRecorded;
import org.allegationledger.event.LedgerEvent.NoCommentRecorded;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.PartiesUnmerged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
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
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.ErasureId;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.LanguageTag;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Phase;
import org.allegationledger.vocabulary.Quote;
import org.allegationledger.vocabulary.Reliability;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Sha256;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SourceKind;
import org.allegationledger.vocabulary.SpeechChanges;
import org.allegationledger.vocabulary.StatementChanges;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;
import org.allegationledger.vocabulary.WithdrawalDetails;

/** What the golden files of the current versions mean: each event with everything that it can have, and with the least. */
final class GoldenEvents {

    private static final PartyId STATE = new PartyId(id(1));
    private static final PartyId MINISTRY = new PartyId(id(2));
    private static final PartyId SPEAKER = new PartyId(id(3));
    private static final SourceId SOURCE = new SourceId(id(4));
    private static final AllegationId ALLEGATION = new AllegationId(id(5));
    private static final AllegationId EARLIER = new AllegationId(id(6));
    private static final StatementId ATTRIBUTION = new StatementId(id(7));
    private static final StatementId DENIAL = new StatementId(id(8));
    private static final String FREED = "Yb1kYJ9sUhGq1u6m5A0n3o2pWqRrSsTtUuVvWwXxYyZ";

    private GoldenEvents() {}

    /** By the file's name without its ending. */
    static Map<String, LedgerEvent> byFile() {
        Map<String, LedgerEvent> events = new LinkedHashMap<>();
        parties(events);
        sources(events);
        allegations(events);
        statements(events);
        furtherStatements(events);
        revisions(events);
        merges(events);
        erasures(events);
        return events;
    }

    private static void parties(Map<String, LedgerEvent> events) {
        events.put(
                "ledger.PartyRegistered.v1",
                new PartyRegistered(
                        MINISTRY,
                        new PartyDetails(
                                PartyKind.GOVERNMENT_BODY,
                                text("Ministry of Foreign Affairs"),
                                List.of(text("外交部"), text("MFA")),
                                externalIds(),
                                STATE,
                                STATE)));
        events.put(
                "ledger.PartyRegistered.v1-minimal",
                new PartyRegistered(
                        STATE, new PartyDetails(PartyKind.STATE, text("中国"), List.of(), List.of(), null, null)));
        events.put(
                "ledger.PartyAmended.v1",
                new PartyAmended(
                        MINISTRY,
                        text("It was renamed.\nSee the gazette."),
                        new PartyChanges(
                                PartyKind.ORGANISATION,
                                text("Ministry"),
                                List.of(text("M")),
                                externalIds(),
                                new Change<>(SPEAKER),
                                new Change<>(null)),
                        List.of(FREED)));
        events.put(
                "ledger.PartyAmended.v1-minimal",
                new PartyAmended(
                        MINISTRY,
                        text("No aliases"),
                        new PartyChanges(null, null, List.of(), null, null, null),
                        List.of()));
    }

    private static void sources(Map<String, LedgerEvent> events) {
        events.put(
                "ledger.SourceRegistered.v1",
                new SourceRegistered(
                        SOURCE,
                        new SourceDetails(
                                SourceKind.NEWS_ARTICLE,
                                text("A \"report\" \\ on 50 % of it"),
                                text("https://example.org/a?b=c#d"),
                                text("Example News"),
                                SaidAt.of("2024-12-18"),
                                SaidAt.of("2024-12-19T08:30:00.5+08:00"),
                                new Sha256("0f".repeat(32)),
                                text("https://archive.example/1"),
                                new LanguageTag("zh-Hans-CN"),
                                Reliability.B,
                                externalIds())));
        events.put(
                "ledger.SourceRegistered.v1-minimal",
                new SourceRegistered(
                        SOURCE,
                        new SourceDetails(
                                SourceKind.OTHER,
                                null,
                                text("https://example.org/"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Reliability.F,
                                List.of())));
        events.put(
                "ledger.SourceAmended.v1",
                new SourceAmended(
                        SOURCE,
                        text("Fetched again"),
                        new SourceChanges(
                                SourceKind.REPORT,
                                new Change<>(text("Title")),
                                new Change<>(null),
                                new Change<>(text("Publisher")),
                                new Change<>(SaidAt.of("2024")),
                                new Change<>(null),
                                new Change<>(new Sha256("a0".repeat(32))),
                                new Change<>(null),
                                new Change<>(new LanguageTag("en")),
                                Reliability.A,
                                externalIds()),
                        List.of(FREED, FREED)));
        events.put(
                "ledger.SourceAmended.v1-minimal",
                new SourceAmended(
                        SOURCE,
                        text("Less sure"),
                        new SourceChanges(null, null, null, null, null, null, null, null, null, Reliability.E, null),
                        List.of()));
    }

    private static void allegations(Map<String, LedgerEvent> events) {
        events.put(
                "ledger.AllegationRecorded.v1",
                new AllegationRecorded(
                        ALLEGATION,
                        new AllegationDetails(
                                text("Intrusion into a research unit"),
                                text("Through a software upgrade;\n\tmore than 270 hosts 🖥️."),
                                List.of(new Slug("cyber-espionage"), new Slug("theft")),
                                List.of(MINISTRY),
                                List.of(STATE),
                                List.of(SPEAKER),
                                new Occurred(SaidAt.of("2024-08"), SaidAt.of("2024-11-30")),
                                SaidAt.of("2024-12"),
                                SaidAt.of("2024-12-18"),
                                true,
                                SPEAKER,
                                EARLIER,
                                externalIds(),
                                citations())));
        events.put(
                "ledger.AllegationRecorded.v1-minimal",
                new AllegationRecorded(
                        ALLEGATION,
                        new AllegationDetails(
                                text("Intrusion"),
                                null,
                                List.of(new Slug("intrusion")),
                                List.of(STATE),
                                List.of(),
                                List.of(),
                                null,
                                null,
                                SaidAt.of("2023"),
                                false,
                                null,
                                null,
                                List.of(),
                                List.of(new Citation(SOURCE, null, null, null, 6)))));
    }

    private static void statements(Map<String, LedgerEvent> events) {
        events.put(
                "ledger.AttributionRecorded.v1",
                new AttributionRecorded(
                        ATTRIBUTION,
                        ALLEGATION,
                        said(),
                        new AttributionDetails(
                                List.of(STATE, MINISTRY),
                                List.of(Basis.TECHNICAL_EVIDENCE, Basis.INTELLIGENCE),
                                85,
                                text("with high confidence"))));
        events.put(
                "ledger.AttributionRecorded.v1-minimal",
                new AttributionRecorded(
                        ATTRIBUTION,
                        ALLEGATION,
                        leastSaid(),
                        new AttributionDetails(List.of(STATE), List.of(Basis.UNSPECIFIED), null, null)));
        events.put(
                "ledger.DenialRecorded.v1",
                new DenialRecorded(DENIAL, ALLEGATION, said(), new DenialDetails(Extent.PARTIAL, ATTRIBUTION)));
        events.put(
                "ledger.DenialRecorded.v1-minimal",
                new DenialRecorded(DENIAL, ALLEGATION, leastSaid(), new DenialDetails(Extent.FULL, null)));
    }

    private static void furtherStatements(Map<String, LedgerEvent> events) {
        events.put(
                "ledger.NoCommentRecorded.v1",
                new NoCommentRecorded(DENIAL, ALLEGATION, said(), new NoCommentDetails(ATTRIBUTION)));
        events.put(
                "ledger.NoCommentRecorded.v1-minimal",
                new NoCommentRecorded(DENIAL, ALLEGATION, leastSaid(), new NoCommentDetails(null)));
        events.put(
                "ledger.AdmissionRecorded.v1",
                new AdmissionRecorded(DENIAL, ALLEGATION, said(), new AdmissionDetails(Extent.PARTIAL, ATTRIBUTION)));
        events.put(
                "ledger.AdmissionRecorded.v1-minimal",
                new AdmissionRecorded(DENIAL, ALLEGATION, leastSaid(), new AdmissionDetails(Extent.FULL, null)));
        events.put(
                "ledger.InvestigationRecorded.v1",
                new InvestigationRecorded(
                        DENIAL, ALLEGATION, said(), new InvestigationDetails(Phase.CLOSED_WITH_FINDING)));
        events.put(
                "ledger.InvestigationRecorded.v1-minimal",
                new InvestigationRecorded(DENIAL, ALLEGATION, leastSaid(), new InvestigationDetails(Phase.OPENED)));
        events.put(
                "ledger.CorroborationRecorded.v1",
                new CorroborationRecorded(DENIAL, ALLEGATION, said(), new CorroborationDetails(ATTRIBUTION)));
        events.put(
                "ledger.CorroborationRecorded.v1-minimal",
                new CorroborationRecorded(DENIAL, ALLEGATION, leastSaid(), new CorroborationDetails(null)));
        events.put(
                "ledger.DisputeRecorded.v1",
                new DisputeRecorded(DENIAL, ALLEGATION, said(), new DisputeDetails(ATTRIBUTION)));
        events.put(
                "ledger.DisputeRecorded.v1-minimal",
                new DisputeRecorded(DENIAL, ALLEGATION, leastSaid(), new DisputeDetails(null)));
        events.put(
                "ledger.WithdrawalRecorded.v1",
                new WithdrawalRecorded(DENIAL, ALLEGATION, said(), new WithdrawalDetails(ATTRIBUTION)));
        events.put(
                "ledger.WithdrawalRecorded.v1-minimal",
                new WithdrawalRecorded(DENIAL, ALLEGATION, leastSaid(), new WithdrawalDetails(ALLEGATION)));
    }

    private static void revisions(Map<String, LedgerEvent> events) {
        events.put(
                "ledger.StatementCorrected.v1",
                new StatementCorrected(
                        ATTRIBUTION,
                        ALLEGATION,
                        text("Heard again"),
                        new Correction(
                                new SpeechChanges(
                                        SaidAt.of("2024-12-18"), true, new Change<>(null), externalIds(), citations()),
                                new StatementChanges(
                                        STATE,
                                        new Change<>(text("Noted otherwise")),
                                        null,
                                        List.of(MINISTRY),
                                        List.of(Basis.INTELLIGENCE),
                                        new Change<>(70),
                                        new Change<>(text("probably")),
                                        null,
                                        null),
                                noAllegationChanges()),
                        List.of(FREED)));
        events.put(
                "ledger.StatementCorrected.v1-allegation",
                new StatementCorrected(
                        ALLEGATION,
                        ALLEGATION,
                        text("Read again"),
                        new Correction(
                                new SpeechChanges(null, null, new Change<>(SPEAKER), null, null),
                                noStatementChanges(),
                                new AllegationChanges(
                                        text("Intrusions"),
                                        new Change<>(null),
                                        List.of(new Slug("theft")),
                                        List.of(STATE),
                                        List.of(MINISTRY),
                                        List.of(),
                                        new Change<>(new Occurred(SaidAt.of("2023"), null)),
                                        new Change<>(null),
                                        new Change<>(EARLIER))),
                        List.of()));
        events.put(
                "ledger.StatementCorrected.v1-minimal",
                new StatementCorrected(
                        DENIAL,
                        ALLEGATION,
                        text("Only in part"),
                        new Correction(
                                new SpeechChanges(null, null, null, null, null),
                                new StatementChanges(
                                        null, null, Extent.PARTIAL, null, null, null, null, null, new Change<>(null)),
                                noAllegationChanges()),
                        List.of()));
        events.put(
                "ledger.StatementRetracted.v1",
                new StatementRetracted(DENIAL, ALLEGATION, text("Recorded twice"), List.of(FREED)));
        events.put(
                "ledger.StatementRetracted.v1-minimal",
                new StatementRetracted(ALLEGATION, ALLEGATION, text("A hoax"), List.of()));
        events.put("ledger.CitationsAdded.v1", new CitationsAdded(DENIAL, ALLEGATION, citations()));
        events.put(
                "ledger.CitationsAdded.v1-minimal",
                new CitationsAdded(ALLEGATION, ALLEGATION, List.of(new Citation(SOURCE, null, null, null, 1))));
    }

    private static void merges(Map<String, LedgerEvent> events) {
        events.put("ledger.PartiesMerged.v1", new PartiesMerged(SPEAKER, MINISTRY, text("The same")));
        events.put("ledger.PartiesMerged.v1-minimal", new PartiesMerged(MINISTRY, STATE, text("x")));
        events.put("ledger.PartiesUnmerged.v1", new PartiesUnmerged(SPEAKER, MINISTRY, text("Not the same")));
        events.put("ledger.PartiesUnmerged.v1-minimal", new PartiesUnmerged(MINISTRY, STATE, text("x")));
    }

    private static void erasures(Map<String, LedgerEvent> events) {
        ErasureId erasure = new ErasureId(id(9));
        events.put(
                "ledger.RecordErased.v1",
                new RecordErased(
                        erasure, DENIAL, ALLEGATION, text("Art. 17(1)(d) GDPR"), text("Asked for.\nGranted.")));
        events.put(
                "ledger.RecordErased.v1-allegation",
                new RecordErased(erasure, ALLEGATION, ALLEGATION, text("A court"), text("x")));
        events.put("ledger.RecordErased.v1-minimal", new RecordErased(erasure, MINISTRY, null, text("x"), text("y")));
        events.put("ledger.RecordErased.v1-source", new RecordErased(erasure, SOURCE, null, text("x"), text("y")));
    }

    private static AllegationChanges noAllegationChanges() {
        return new AllegationChanges(null, null, null, null, null, null, null, null, null);
    }

    private static StatementChanges noStatementChanges() {
        return new StatementChanges(null, null, null, null, null, null, null, null, null);
    }

    private static Said said() {
        return new Said(
                MINISTRY,
                SPEAKER,
                SaidAt.of("2024-12-19T10:00:00Z"),
                true,
                text("On record"),
                externalIds(),
                citations());
    }

    /** Without a single text: nothing is sealed then. */
    private static Said leastSaid() {
        return new Said(
                STATE,
                null,
                SaidAt.of("2024-12"),
                false,
                null,
                List.of(),
                List.of(new Citation(SOURCE, null, null, null, 1)));
    }

    private static List<Citation> citations() {
        return List.of(
                new Citation(
                        SOURCE,
                        MINISTRY,
                        text("paragraph 3"),
                        new Quote(text("“exact”"), text("before "), text(" after")),
                        2),
                new Citation(SOURCE, null, null, new Quote(text("only these"), null, null), 6));
    }

    private static List<ExternalId> externalIds() {
        return List.of(
                new ExternalId(text("wikidata"), text("Q148")), new ExternalId(text("wikidata"), text("Q30 & more")));
    }

    private static Text text(String value) {
        return Text.prose(value, 200);
    }

    private static UUID id(int number) {
        return UUID.fromString("0198c0de-0000-7000-8000-%012x".formatted(number));
    }
}
