package org.allegationledger.view;

import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.at;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.partyWith;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.source;
import static org.allegationledger.event.Facts.sourceWith;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.text;
import static org.allegationledger.event.Facts.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Reliability;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceKind;
import org.junit.jupiter.api.Test;

class RecordFoldsTest {

    private static final PartyChanges RENAMED =
            new PartyChanges(PartyKind.MEDIA, text("Renamed"), null, null, null, new Change<>(null));
    private static final SourceChanges MOVED = new SourceChanges(
            null,
            null,
            new Change<>(text("https://example.org")),
            null,
            null,
            null,
            null,
            null,
            null,
            Reliability.A,
            null);

    @Test
    void a_registration_begins_a_partys_view() {
        PartyView view = PartyFold.fold(null, at(3, registered(party(1), external("a"))));

        assertThat(view)
                .isEqualTo(new PartyView(
                        party(1), partyWith(external("a")), null, null, Instant.EPOCH.plusSeconds(3), 3, 3));
    }

    @Test
    void an_amendment_changes_of_a_party_what_it_names_and_nothing_else() {
        PartyDetails before =
                new PartyDetails(PartyKind.STATE, text("A"), List.of(text("B")), List.of(), party(2), party(3));
        PartyView view = PartyFold.fold(null, at(3, new PartyRegistered(party(1), before)));

        assertThat(PartyFold.fold(view, at(5, amended(1))))
                .isEqualTo(new PartyView(
                        party(1),
                        new PartyDetails(
                                PartyKind.MEDIA, text("Renamed"), List.of(text("B")), List.of(), party(2), null),
                        null,
                        null,
                        Instant.EPOCH.plusSeconds(3),
                        3,
                        5));
    }

    @Test
    void a_partys_view_stays_as_it_is_when_an_event_was_folded_before_or_is_not_its_own() {
        PartyView view = PartyFold.fold(null, at(3, registered(party(1))));

        assertThat(PartyFold.fold(view, at(3, amended(1)))).isSameAs(view);
        assertThat(PartyFold.fold(view, at(4, amended(2)))).isSameAs(view);
        assertThat(PartyFold.fold(view, at(4, registered(party(2))))).isSameAs(view);
        for (LedgerEvent other : List.of(registered(source(1)), moved(1), accusation(), attribution(), denial())) {
            assertThat(PartyFold.fold(view, at(4, other))).isSameAs(view);
            assertThat(PartyFold.fold(null, at(4, other))).isNull();
        }
        assertThat(PartyFold.fold(null, at(4, amended(1)))).isNull();
    }

    @Test
    void a_registration_begins_a_sources_view() {
        SourceView view = SourceFold.fold(null, at(3, registered(source(1), external("a"))));

        assertThat(view)
                .isEqualTo(
                        new SourceView(source(1), sourceWith(external("a")), null, Instant.EPOCH.plusSeconds(3), 3, 3));
    }

    @Test
    void an_amendment_changes_of_a_source_what_it_names_and_nothing_else() {
        SourceView view = SourceFold.fold(null, at(3, registered(source(1), external("a"))));

        assertThat(SourceFold.fold(view, at(5, moved(1))))
                .isEqualTo(new SourceView(
                        source(1),
                        new SourceDetails(
                                SourceKind.REPORT,
                                text("A report"),
                                text("https://example.org"),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Reliability.A,
                                List.of(external("a"))),
                        null,
                        Instant.EPOCH.plusSeconds(3),
                        3,
                        5));
    }

    @Test
    void a_sources_view_stays_as_it_is_when_an_event_was_folded_before_or_is_not_its_own() {
        SourceView view = SourceFold.fold(null, at(3, registered(source(1))));

        assertThat(SourceFold.fold(view, at(2, moved(1)))).isSameAs(view);
        assertThat(SourceFold.fold(view, at(4, moved(2)))).isSameAs(view);
        assertThat(SourceFold.fold(view, at(4, registered(source(2))))).isSameAs(view);
        for (LedgerEvent other : List.of(registered(party(1)), amended(1), accusation(), attribution(), denial())) {
            assertThat(SourceFold.fold(view, at(4, other))).isSameAs(view);
            assertThat(SourceFold.fold(null, at(4, other))).isNull();
        }
        assertThat(SourceFold.fold(null, at(4, moved(1)))).isNull();
    }

    @Test
    void a_statement_begins_its_view_with_what_its_kind_has() {
        assertThat(StatementFold.fold(null, at(3, attribution())))
                .isEqualTo(new StatementView(
                        statement(1),
                        allegation(1),
                        said(party(1), "2024"),
                        to(party(2)),
                        false,
                        null,
                        Instant.EPOCH.plusSeconds(3),
                        3,
                        3));
        assertThat(StatementFold.fold(null, at(4, denial())))
                .isEqualTo(new StatementView(
                        statement(2),
                        allegation(1),
                        said(party(2), "2024"),
                        new DenialDetails(Extent.PARTIAL, statement(1)),
                        false,
                        null,
                        Instant.EPOCH.plusSeconds(4),
                        4,
                        4));
    }

    @Test
    void a_statements_view_stays_as_it_is_when_another_speaks_to_it() {
        StatementView view = StatementFold.fold(null, at(3, attribution()));

        assertThat(StatementFold.fold(view, at(4, denial()))).isSameAs(view);
        assertThat(StatementFold.fold(view, at(3, attribution()))).isSameAs(view);
        for (LedgerEvent other :
                List.of(registered(party(1)), amended(1), registered(source(1)), moved(1), accusation())) {
            assertThat(StatementFold.fold(view, at(4, other))).isSameAs(view);
            assertThat(StatementFold.fold(null, at(4, other))).isNull();
        }
    }

    private static PartyAmended amended(int party) {
        return new PartyAmended(party(party), text("reason"), RENAMED, List.of());
    }

    private static SourceAmended moved(int source) {
        return new SourceAmended(source(source), text("reason"), MOVED, List.of());
    }

    private static LedgerEvent accusation() {
        return accusationBy(party(1)).against(party(2)).as(allegation(1));
    }

    private static LedgerEvent attribution() {
        return attributed(statement(1), allegation(1), said(party(1), "2024"), party(2));
    }

    private static LedgerEvent denial() {
        return new DenialRecorded(
                statement(2), allegation(1), said(party(2), "2024"), new DenialDetails(Extent.PARTIAL, statement(1)));
    }
}
