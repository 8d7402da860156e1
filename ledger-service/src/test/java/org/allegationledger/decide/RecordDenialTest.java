package org.allegationledger.decide;

import static org.allegationledger.decide.Scenario.given;
import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.denied;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.statement;

import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Reason;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.StatementId;
import org.junit.jupiter.api.Test;

class RecordDenialTest {

    private static final StatementId NEW = statement(9);
    private static final AllegationId ABOUT = allegation(1);
    private static final AllegationId ANOTHER = allegation(2);
    private static final PartyId ACCUSER = party(1);
    private static final PartyId ACCUSED = party(2);
    private static final PartyId STRANGER = party(3);

    @Test
    void an_accused_can_deny() {
        accused().when(deny(said(ACCUSED, "2024-02"))).becomes(denied(NEW, ABOUT, said(ACCUSED, "2024-02")));
    }

    @Test
    void an_accused_can_deny_a_part() {
        RecordDenial partial =
                new RecordDenial(NEW, ABOUT, said(ACCUSED, "2024-02"), new DenialDetails(Extent.PARTIAL, null));

        accused().when(partial).becomes(denied(NEW, ABOUT, said(ACCUSED, "2024-02"), Extent.PARTIAL));
    }

    @Test
    void whoever_is_attributed_it_can_deny() {
        accused()
                .and(attributed(statement(1), ABOUT, said(ACCUSER, "2024"), ACCUSED, STRANGER))
                .when(deny(said(STRANGER, "2024")))
                .becomes(denied(NEW, ABOUT, said(STRANGER, "2024")));
    }

    @Test
    void an_accuser_that_is_named_can_deny() {
        accused()
                .and(attributed(statement(1), ABOUT, said(STRANGER, "2024"), ACCUSER))
                .when(deny(said(ACCUSER, "2024")))
                .becomes(denied(NEW, ABOUT, said(ACCUSER, "2024")));
    }

    @Test
    void a_denial_by_a_party_that_nobody_named_is_refused() {
        accused().when(deny(said(STRANGER, "2024"))).isRefused(Reason.PARTY_NOT_NAMED, "/party");
        accused().when(deny(said(ACCUSER, "2024"))).isRefused(Reason.PARTY_NOT_NAMED, "/party");
    }

    @Test
    void to_be_affected_or_to_speak_for_somebody_is_not_to_be_named() {
        given(registered(ACCUSER), registered(STRANGER), registered(SOURCE))
                .and(accusationBy(ACCUSER).affecting(STRANGER).through(STRANGER).as(ABOUT))
                .when(deny(said(STRANGER, "2024")))
                .isRefused(Reason.PARTY_NOT_NAMED, "/party");
    }

    @Test
    void to_be_named_in_a_response_to_the_allegation_is_not_to_be_named_in_it() {
        accused()
                .and(accusationBy(ACCUSED).against(STRANGER).inResponseTo(ABOUT).as(ANOTHER))
                .when(deny(said(STRANGER, "2024")))
                .isRefused(Reason.PARTY_NOT_NAMED, "/party");
    }

    @Test
    void to_be_named_in_another_allegation_is_not_to_be_named_in_this() {
        accused()
                .and(
                        accusationBy(ACCUSER).against(STRANGER).as(ANOTHER),
                        attributed(statement(1), ANOTHER, said(ACCUSER, "2024"), STRANGER))
                .when(deny(said(STRANGER, "2024")))
                .isRefused(Reason.PARTY_NOT_NAMED, "/party");
    }

    @Test
    void a_party_can_deny_again_and_before_it_was_accused() {
        accused()
                .and(denied(statement(1), ABOUT, said(ACCUSED, "2024")))
                .when(deny(said(ACCUSED, "1999")))
                .becomes(denied(NEW, ABOUT, said(ACCUSED, "1999")));
    }

    @Test
    void the_allegation_must_exist() {
        given(registered(ACCUSED), registered(SOURCE))
                .when(deny(said(ACCUSED, "2024")))
                .isRefused(Reason.ALLEGATION_UNKNOWN);
    }

    @Test
    void a_party_must_exist_before_it_can_be_said_to_be_unnamed() {
        accused().when(deny(said(party(99), "2024"))).isRefused(Reason.PARTY_UNKNOWN, "/party");
    }

    @Test
    void a_denial_can_speak_to_an_attribution_of_the_allegation() {
        accused()
                .and(attributed(statement(1), ABOUT, said(ACCUSER, "2024"), ACCUSED))
                .when(regarding(statement(1)))
                .becomes(recorded(statement(1)));
    }

    @Test
    void what_a_denial_speaks_to_must_exist() {
        accused().when(regarding(statement(1))).isRefused(Reason.STATEMENT_UNKNOWN, "/regarding");
    }

    @Test
    void an_attribution_of_another_allegation_does_not_exist_here() {
        accused()
                .and(
                        accusationBy(ACCUSER).against(ACCUSED).as(ANOTHER),
                        attributed(statement(1), ANOTHER, said(ACCUSER, "2024"), ACCUSED))
                .when(regarding(statement(1)))
                .isRefused(Reason.STATEMENT_UNKNOWN, "/regarding");
    }

    @Test
    void a_denial_is_no_attribution_that_another_could_speak_to() {
        accused()
                .and(denied(statement(1), ABOUT, said(ACCUSED, "2024")))
                .when(regarding(statement(1)))
                .isRefused(Reason.STATEMENT_UNKNOWN, "/regarding");
    }

    @Test
    void a_denial_does_not_speak_to_itself() {
        accused().when(regarding(NEW)).isRefused(Reason.STATEMENT_UNKNOWN, "/regarding");
    }

    @Test
    void what_is_said_more_than_a_day_from_now_is_refused() {
        accused().when(deny(said(STRANGER, "2024-06-17"))).isRefused(Reason.SAID_IN_FUTURE, "/saidAt");
    }

    @Test
    void an_external_id_of_another_statement_is_taken() {
        accused()
                .and(attributed(statement(1), ABOUT, said(ACCUSER, "2024", external("a")), ACCUSED))
                .when(deny(said(ACCUSED, "2024", external("a"))))
                .isRefused(Reason.EXTERNAL_ID_TAKEN, "/externalIds/0");
    }

    @Test
    void that_nobody_named_the_party_is_reported_before_a_taken_external_id() {
        accused()
                .and(attributed(statement(1), ABOUT, said(ACCUSER, "2024", external("a")), ACCUSED))
                .when(deny(said(STRANGER, "2024", external("a"))))
                .isRefused(Reason.PARTY_NOT_NAMED, "/party");
    }

    private static Scenario accused() {
        return given(
                registered(ACCUSER),
                registered(ACCUSED),
                registered(STRANGER),
                registered(SOURCE),
                accusationBy(ACCUSER).against(ACCUSED).as(ABOUT));
    }

    private static RecordDenial deny(Said said) {
        return new RecordDenial(NEW, ABOUT, said, new DenialDetails(Extent.FULL, null));
    }

    private static RecordDenial regarding(StatementId attribution) {
        return new RecordDenial(NEW, ABOUT, said(ACCUSED, "2024"), new DenialDetails(Extent.FULL, attribution));
    }

    private static DenialRecorded recorded(StatementId attribution) {
        return new DenialRecorded(NEW, ABOUT, said(ACCUSED, "2024"), new DenialDetails(Extent.FULL, attribution));
    }
}
