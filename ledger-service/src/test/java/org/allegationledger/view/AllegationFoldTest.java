package org.allegationledger.view;

import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.at;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.denied;
import static org.allegationledger.event.Facts.log;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.Merges;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Side;
import org.allegationledger.vocabulary.Stance;
import org.junit.jupiter.api.Test;

class AllegationFoldTest {

    private static final AllegationId ABOUT = allegation(1);
    private static final PartyId ACCUSER = party(1);
    private static final PartyId ACCUSED = party(2);
    private static final PartyId THIRD = party(3);

    private static final LedgerEvent ACCUSATION =
            accusationBy(ACCUSER).against(ACCUSED).saidAt("2024-03").as(ABOUT);

    @Test
    void an_allegation_begins_its_view() {
        AllegationView view = AllegationFold.fold(List.of(at(7, ACCUSATION)));

        assertThat(view).isNotNull();
        assertThat(view.id()).isEqualTo(ABOUT);
        assertThat(view.details())
                .isEqualTo(
                        accusationBy(ACCUSER).against(ACCUSED).saidAt("2024-03").details());
        assertThat(view.statements()).isEmpty();
        assertThat(view.recordedAt()).isEqualTo(Instant.EPOCH.plusSeconds(7));
        assertThat(view.position()).isEqualTo(7);
        assertThat(view.foldedTo()).isEqualTo(7);
    }

    @Test
    void every_accuser_alleges_and_every_accused_is_unanswered_since_the_allegation() {
        AllegationView view = folded(
                accusationBy(ACCUSER, THIRD).against(ACCUSED).saidAt("2024-03").as(ABOUT));

        assertThat(view.stances())
                .containsExactly(
                        stance(ACCUSER, Side.CLAIM, Stance.ALLEGES, "2024-03", ABOUT, 0),
                        stance(THIRD, Side.CLAIM, Stance.ALLEGES, "2024-03", ABOUT, 0),
                        stance(ACCUSED, Side.ANSWER, Stance.UNANSWERED, "2024-03", ABOUT, 0));
        assertThat(view.status()).isEqualTo(AllegationStatus.UNANSWERED);
        assertThat(view.answers()).isEqualTo(Map.of(Stance.UNANSWERED, 1));
    }

    @Test
    void an_allegation_that_accuses_nobody_is_unattributed() {
        AllegationView view = folded(accusationBy(ACCUSER).as(ABOUT));

        assertThat(view.status()).isEqualTo(AllegationStatus.UNATTRIBUTED);
        assertThat(view.answers()).isEmpty();
    }

    @Test
    void a_denial_is_an_answer() {
        AllegationView view = folded(ACCUSATION, denied(statement(1), ABOUT, said(ACCUSED, "2024-04")));

        assertThat(view.stances())
                .containsExactly(
                        stance(ACCUSER, Side.CLAIM, Stance.ALLEGES, "2024-03", ABOUT, 0),
                        new StanceView(
                                ACCUSED,
                                Side.ANSWER,
                                Stance.DENIES,
                                SaidAt.of("2024-04"),
                                statement(1).value(),
                                1,
                                List.of(),
                                List.of(),
                                null,
                                false));
        assertThat(view.status()).isEqualTo(AllegationStatus.DENIED);
        assertThat(view.answers()).isEqualTo(Map.of(Stance.DENIES, 1));
        assertThat(view.foldedTo()).isEqualTo(1);
    }

    @Test
    void to_deny_a_part_is_a_stance_of_its_own() {
        AllegationView view = folded(ACCUSATION, denied(statement(1), ABOUT, said(ACCUSED, "2024-04"), Extent.PARTIAL));

        assertThat(view.status()).isEqualTo(AllegationStatus.PARTIALLY_DENIED);
        assertThat(view.answers()).isEqualTo(Map.of(Stance.PARTIALLY_DENIES, 1));
    }

    @Test
    void we_did_not_they_did_is_a_denial_and_an_attribution() {
        AllegationView view = folded(
                ACCUSATION,
                denied(statement(1), ABOUT, said(ACCUSED, "2024-04")),
                attributed(statement(2), ABOUT, said(ACCUSED, "2024-04"), ACCUSER));

        assertThat(stancesOf(view, ACCUSED)).containsExactly(Stance.ATTRIBUTES, Stance.DENIES);
        assertThat(stancesOf(view, ACCUSER)).containsExactly(Stance.ALLEGES, Stance.UNANSWERED);
        assertThat(view.status()).isEqualTo(AllegationStatus.DENIED);
        assertThat(view.answers()).isEqualTo(Map.of(Stance.DENIES, 1, Stance.UNANSWERED, 1));
    }

    @Test
    void a_statement_recorded_late_but_said_earlier_does_not_override_one_said_later() {
        AllegationView view = folded(
                ACCUSATION,
                denied(statement(1), ABOUT, said(ACCUSED, "2024-06-02")),
                denied(statement(2), ABOUT, said(ACCUSED, "2024-06-01"), Extent.PARTIAL));

        assertThat(stancesOf(view, ACCUSED)).containsExactly(Stance.DENIES);
    }

    @Test
    void among_statements_said_at_the_same_time_the_later_in_the_log_wins() {
        AllegationView view = folded(
                ACCUSATION,
                denied(statement(1), ABOUT, said(ACCUSED, "2024-06-01")),
                denied(statement(2), ABOUT, said(ACCUSED, "2024-06"), Extent.PARTIAL));

        assertThat(view.stances())
                .last()
                .extracting(StanceView::stance, StanceView::since, StanceView::orderUncertain)
                .containsExactly(Stance.PARTIALLY_DENIES, SaidAt.of("2024-06"), true);
    }

    @Test
    void an_accuser_that_later_attributes_stands_by_what_it_said_last() {
        AllegationView view =
                folded(ACCUSATION, attributed(statement(1), ABOUT, said(ACCUSER, "2024-05"), ACCUSED, THIRD));

        assertThat(view.stances())
                .first()
                .extracting(StanceView::party, StanceView::stance, StanceView::attributedTo)
                .containsExactly(ACCUSER, Stance.ATTRIBUTES, List.of(ACCUSED, THIRD));
    }

    @Test
    void an_accuser_that_had_attributed_before_alleges() {
        AllegationView view = folded(ACCUSATION, attributed(statement(1), ABOUT, said(ACCUSER, "2023"), THIRD));

        assertThat(stancesOf(view, ACCUSER)).containsExactly(Stance.ALLEGES);
        assertThat(stancesOf(view, THIRD)).containsExactly(Stance.UNANSWERED);
    }

    @Test
    void an_attribution_shows_whom_it_names_on_what_basis_and_how_sure() {
        AttributionDetails details = new AttributionDetails(
                List.of(THIRD), List.of(Basis.INTELLIGENCE, Basis.MEDIA_REPORT), 80, Facts.text("highly confident"));
        LedgerEvent attribution = new AttributionRecorded(statement(1), ABOUT, said(ACCUSED, "2024-05"), details);

        assertThat(folded(ACCUSATION, attribution).stances())
                .filteredOn(stance -> stance.stance() == Stance.ATTRIBUTES)
                .extracting(StanceView::attributedTo, StanceView::basis, StanceView::confidence)
                .containsExactly(tuple(List.of(THIRD), List.of(Basis.INTELLIGENCE, Basis.MEDIA_REPORT), 80));
    }

    @Test
    void a_party_is_unanswered_since_the_earliest_moment_at_which_it_was_named() {
        AllegationView view = folded(
                ACCUSATION,
                attributed(statement(1), ABOUT, said(THIRD, "2024-05"), ACCUSED),
                attributed(statement(2), ABOUT, said(THIRD, "2023-12"), ACCUSED));

        assertThat(view.stances())
                .last()
                .isEqualTo(new StanceView(
                        ACCUSED,
                        Side.ANSWER,
                        Stance.UNANSWERED,
                        SaidAt.of("2023-12"),
                        statement(2).value(),
                        2,
                        List.of(),
                        List.of(),
                        null,
                        false));
    }

    @Test
    void among_namings_said_at_the_same_time_the_earlier_in_the_log_counts() {
        AllegationView view = folded(
                accusationBy(ACCUSER).saidAt("2024-03").as(ABOUT),
                attributed(statement(1), ABOUT, said(ACCUSER, "2024-05-01"), ACCUSED),
                attributed(statement(2), ABOUT, said(THIRD, "2024-05"), ACCUSED));

        assertThat(view.stances())
                .last()
                .extracting(StanceView::establishedBy, StanceView::position)
                .containsExactly(statement(1).value(), 1L);
    }

    @Test
    void a_denier_that_nobody_names_has_a_stance_that_the_status_ignores() {
        AllegationView view = folded(ACCUSATION, denied(statement(1), ABOUT, said(THIRD, "2024-04")));

        assertThat(stancesOf(view, THIRD)).containsExactly(Stance.DENIES);
        assertThat(view.status()).isEqualTo(AllegationStatus.UNANSWERED);
        assertThat(view.answers()).isEqualTo(Map.of(Stance.UNANSWERED, 1));
    }

    @Test
    void stances_come_with_claims_before_answers_and_by_position() {
        AllegationView view = folded(
                accusationBy(ACCUSER).against(ACCUSED, THIRD).saidAt("2024-03").as(ABOUT),
                denied(statement(1), ABOUT, said(THIRD, "2024-05")),
                attributed(statement(2), ABOUT, said(THIRD, "2024-05"), ACCUSER),
                denied(statement(3), ABOUT, said(ACCUSED, "2024-04")));

        assertThat(view.stances())
                .extracting(StanceView::party, StanceView::stance)
                .containsExactly(
                        tuple(ACCUSER, Stance.ALLEGES),
                        tuple(THIRD, Stance.ATTRIBUTES),
                        tuple(THIRD, Stance.DENIES),
                        tuple(ACCUSER, Stance.UNANSWERED),
                        tuple(ACCUSED, Stance.DENIES));
    }

    @Test
    void an_event_that_does_not_bear_on_the_allegation_leaves_the_view_as_it_is() {
        AllegationView view = folded(ACCUSATION);

        List<LedgerEvent> others = List.of(
                registered(ACCUSED),
                registered(Facts.SOURCE),
                accusationBy(ACCUSED).against(ACCUSER).inResponseTo(ABOUT).as(allegation(2)),
                denied(statement(1), allegation(2), said(ACCUSED, "2024-04")));
        for (LedgerEvent other : others) {
            assertThat(AllegationFold.fold(view, List.of(at(5, other)), Merges.NONE))
                    .isSameAs(view);
        }
    }

    @Test
    void an_event_that_was_folded_before_leaves_the_view_as_it_is() {
        AllegationView view = folded(ACCUSATION, denied(statement(1), ABOUT, said(ACCUSED, "2024-04")));

        assertThat(AllegationFold.fold(view, List.of(at(0, ACCUSATION)), Merges.NONE))
                .isSameAs(view);
        assertThat(AllegationFold.fold(
                        view, List.of(at(1, denied(statement(1), ABOUT, said(ACCUSED, "2024-04")))), Merges.NONE))
                .isSameAs(view);
    }

    @Test
    void before_the_allegation_there_is_no_view() {
        assertThat(AllegationFold.fold(List.of(at(0, registered(ACCUSED))))).isNull();
        assertThat(AllegationFold.fold(List.of(at(0, denied(statement(1), ABOUT, said(ACCUSED, "2024"))))))
                .isNull();
        assertThat(AllegationFold.fold(List.of())).isNull();
    }

    private static AllegationView folded(LedgerEvent... events) {
        AllegationView view = AllegationFold.fold(log(events));
        assertThat(view).isNotNull();
        return view;
    }

    private static List<Stance> stancesOf(AllegationView view, PartyId party) {
        return view.stances().stream()
                .filter(stance -> stance.party().equals(party))
                .map(StanceView::stance)
                .toList();
    }

    private static StanceView stance(
            PartyId party, Side side, Stance stance, String since, AllegationId by, long position) {
        return new StanceView(
                party, side, stance, SaidAt.of(since), by.value(), position, List.of(), List.of(), null, false);
    }
}
