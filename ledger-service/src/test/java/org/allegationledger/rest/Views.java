package org.allegationledger.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.log.Position;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.ResolvedEntry;
import org.allegationledger.query.ResolvedEntry.ResolvedCitation;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.HistoryEntry;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceView;
import org.allegationledger.view.StanceView;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.LanguageTag;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Quote;
import org.allegationledger.vocabulary.Reliability;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Sha256;
import org.allegationledger.vocabulary.Side;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SourceKind;
import org.allegationledger.vocabulary.Stance;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.Text;
import org.jspecify.annotations.Nullable;

/** Views with every field, and views with none that can be absent. */
final class Views {

    static final Instant RECORDED_AT = Instant.parse("2026-03-02T09:12:33Z");
    static final PartyId PARTY = new PartyId(uuid(2));
    static final SourceId SOURCE = new SourceId(uuid(10));
    static final AllegationId ALLEGATION = new AllegationId(uuid(20));
    static final StatementId STATEMENT = new StatementId(uuid(30));

    private static final List<ExternalId> EXTERNAL_IDS = List.of(new ExternalId(new Text("desk"), new Text("7")));
    private static final Citation FULL_CITATION = new Citation(
            SOURCE,
            PARTY,
            new Text("paragraph 3"),
            new Quote(new Text("the logs"), new Text("that"), new Text("do")),
            2);
    private static final Citation BARE_CITATION = new Citation(SOURCE, null, null, null, 6);

    private Views() {}

    static UUID uuid(int number) {
        return UUID.fromString("018f3c1e-0000-7000-8000-0000000000%02x".formatted(number));
    }

    static <T> One<T> found(T value) {
        return new One<>(Optional.of(value), Optional.of(new Position(9)), Optional.of(new Position(6)));
    }

    static PartyView party() {
        return new PartyView(
                PARTY,
                new PartyDetails(
                        PartyKind.STATE,
                        new Text("Westmark"),
                        List.of(new Text("WM")),
                        EXTERNAL_IDS,
                        new PartyId(uuid(3)),
                        new PartyId(uuid(4))),
                null,
                null,
                RECORDED_AT,
                1,
                6);
    }

    static PartyView bareParty() {
        return new PartyView(
                PARTY,
                new PartyDetails(PartyKind.UNKNOWN, new Text("Reports"), List.of(), List.of(), null, null),
                null,
                null,
                RECORDED_AT,
                1,
                6);
    }

    static SourceView source() {
        return new SourceView(
                SOURCE,
                new SourceDetails(
                        SourceKind.REPORT,
                        new Text("Ports"),
                        new Text("https://news.example/ports"),
                        new Text("The Courier"),
                        SaidAt.of("2026-02"),
                        SaidAt.of("2026-03-01T08:00:00.5+01:00"),
                        new Sha256("0".repeat(64)),
                        new Text("https://archive.example/ports"),
                        new LanguageTag("en-GB"),
                        Reliability.B,
                        EXTERNAL_IDS),
                null,
                RECORDED_AT,
                2,
                6);
    }

    static SourceView bareSource() {
        return new SourceView(
                SOURCE,
                new SourceDetails(
                        SourceKind.OTHER,
                        new Text("Ports"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Reliability.F,
                        List.of()),
                null,
                RECORDED_AT,
                2,
                6);
    }

    static AllegationDetails details() {
        return new AllegationDetails(
                new Text("Harbour logs were falsified"),
                new Text("Times\nmoved."),
                List.of(new Slug("data-falsification")),
                List.of(PARTY),
                List.of(new PartyId(uuid(3))),
                List.of(new PartyId(uuid(4))),
                new Occurred(SaidAt.of("2025-08"), SaidAt.of("2025")),
                SaidAt.of("2026-01-15"),
                SaidAt.of("2026-02-27"),
                true,
                new PartyId(uuid(4)),
                new AllegationId(uuid(21)),
                EXTERNAL_IDS,
                List.of(FULL_CITATION, BARE_CITATION));
    }

    static AllegationDetails bareDetails() {
        return new AllegationDetails(
                new Text("T"),
                null,
                List.of(new Slug("a")),
                List.of(PARTY),
                List.of(),
                List.of(),
                new Occurred(SaidAt.of("2025"), null),
                null,
                SaidAt.of("2026"),
                false,
                null,
                null,
                List.of(),
                List.of(BARE_CITATION));
    }

    static List<StanceView> stances() {
        return List.of(
                new StanceView(
                        PARTY,
                        Side.CLAIM,
                        Stance.ALLEGES,
                        SaidAt.of("2026-02-27"),
                        uuid(20),
                        4,
                        List.of(),
                        List.of(),
                        null,
                        false),
                new StanceView(
                        new PartyId(uuid(3)),
                        Side.CLAIM,
                        Stance.ATTRIBUTES,
                        SaidAt.of("2026-03"),
                        uuid(30),
                        5,
                        List.of(PARTY),
                        List.of(Basis.SELF_CLAIM),
                        40,
                        false),
                new StanceView(
                        new PartyId(uuid(3)),
                        Side.ANSWER,
                        Stance.DENIES,
                        SaidAt.of("2026-03-01T10:00:00+01:00"),
                        uuid(31),
                        6,
                        List.of(),
                        List.of(),
                        null,
                        true));
    }

    static AllegationFound allegation() {
        return new AllegationFound(
                new AllegationView(
                        ALLEGATION,
                        details(),
                        false,
                        List.of(),
                        stances(),
                        AllegationStatus.DENIED,
                        Map.of(Stance.DENIES, 1),
                        Map.of(),
                        null,
                        RECORDED_AT,
                        4,
                        6),
                List.of(new AllegationId(uuid(22))));
    }

    static AllegationFound bareAllegation() {
        return new AllegationFound(
                new AllegationView(
                        ALLEGATION,
                        bareDetails(),
                        false,
                        List.of(),
                        List.of(),
                        AllegationStatus.UNATTRIBUTED,
                        Map.of(),
                        Map.of(),
                        null,
                        RECORDED_AT,
                        4,
                        6),
                List.of());
    }

    static Said said() {
        return new Said(
                PARTY,
                new PartyId(uuid(4)),
                SaidAt.of("2026-03"),
                true,
                new Text("At a briefing."),
                EXTERNAL_IDS,
                List.of(FULL_CITATION));
    }

    static Said bareSaid() {
        return new Said(PARTY, null, SaidAt.of("2026"), false, null, List.of(), List.of(BARE_CITATION));
    }

    static AttributionDetails attributed() {
        return new AttributionDetails(List.of(PARTY), List.of(Basis.INTELLIGENCE), 40, new Text("possibly"));
    }

    static StatementView attribution() {
        return new StatementView(STATEMENT, ALLEGATION, said(), attributed(), false, null, RECORDED_AT, 5, 6);
    }

    static StatementView denial() {
        return new StatementView(
                STATEMENT,
                ALLEGATION,
                bareSaid(),
                new DenialDetails(Extent.PARTIAL, null),
                false,
                null,
                RECORDED_AT,
                6,
                6);
    }

    static List<ResolvedEntry> history() {
        return List.of(
                entry(
                        4,
                        new AllegationRecorded(ALLEGATION, details()),
                        null,
                        details().citations()),
                entry(
                        5,
                        new AttributionRecorded(STATEMENT, ALLEGATION, said(), attributed()),
                        PARTY,
                        said().citations()),
                entry(
                        6,
                        new DenialRecorded(
                                STATEMENT, ALLEGATION, bareSaid(), new DenialDetails(Extent.FULL, STATEMENT)),
                        PARTY,
                        bareSaid().citations()));
    }

    private static ResolvedEntry entry(
            long position, LedgerEvent event, @Nullable PartyId party, List<Citation> citations) {
        return new ResolvedEntry(
                new HistoryEntry(
                        position,
                        uuid((int) position).toString(),
                        "ledger." + event.getClass().getSimpleName(),
                        RECORDED_AT,
                        "local",
                        SaidAt.of("2026"),
                        party,
                        event,
                        citations,
                        List.of(),
                        null,
                        null),
                Optional.ofNullable(party).map(_ -> party()),
                citations.stream()
                        .map(citation -> new ResolvedCitation(
                                citation,
                                source(),
                                Optional.ofNullable(citation.accordingTo()).map(_ -> party())))
                        .toList());
    }
}
