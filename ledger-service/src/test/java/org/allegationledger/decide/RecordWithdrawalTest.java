package org.allegationledger.decide;

import static org.allegationledger.decide.Scenario.given;
import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.merged;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.retracted;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.withdrawn;

import org.allegationledger.command.Command.RecordWithdrawal;
import org.allegationledger.command.Reason;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.junit.jupiter.api.Test;

class RecordWithdrawalTest {

    private static final StatementId NEW = statement(9);
    private static final AllegationId ABOUT = allegation(1);
    private static final PartyId ACCUSER = party(1);
    private static final PartyId ACCUSED = party(2);
    private static final PartyId STRANGER = party(3);

    @Test
    void a_party_can_take_back_what_it_said_whenever_it_says_so() {
        attributedBy(ACCUSER)
                .when(withdraw(ACCUSER, "1999", statement(1)))
                .becomes(withdrawn(NEW, ABOUT, said(ACCUSER, "1999"), statement(1)));
    }

    @Test
    void an_accuser_can_take_back_the_allegation() {
        accused().when(withdraw(ACCUSER, "2024", ABOUT)).becomes(withdrawn(NEW, ABOUT, said(ACCUSER, "2024"), ABOUT));
        accused().when(withdraw(ACCUSED, "2024", ABOUT)).isRefused(Reason.NOT_OWN_STATEMENT, "/withdraws");
    }

    @Test
    void what_another_said_cannot_be_taken_back_unless_both_count_as_one() {
        attributedBy(ACCUSER)
                .when(withdraw(STRANGER, "2024", statement(1)))
                .isRefused(Reason.NOT_OWN_STATEMENT, "/withdraws");
        attributedBy(ACCUSER)
                .and(merged(ACCUSER, STRANGER))
                .when(withdraw(STRANGER, "2024", statement(1)))
                .becomes(withdrawn(NEW, ABOUT, said(STRANGER, "2024"), statement(1)));
    }

    @Test
    void what_was_taken_back_cannot_be_taken_back_again_unless_that_was_retracted() {
        attributedBy(ACCUSER)
                .and(withdrawn(statement(2), ABOUT, said(ACCUSER, "2024"), statement(1)))
                .when(withdraw(ACCUSER, "2024", statement(1)))
                .isRefused(Reason.ALREADY_WITHDRAWN, "/withdraws");
        attributedBy(ACCUSER)
                .and(
                        withdrawn(statement(2), ABOUT, said(ACCUSER, "2024"), statement(1)),
                        retracted(statement(2), ABOUT))
                .when(withdraw(ACCUSER, "2024", statement(1)))
                .isAccepted();
    }

    @Test
    void each_accuser_takes_back_the_allegation_for_itself() {
        given(registered(ACCUSER), registered(STRANGER), registered(SOURCE))
                .and(accusationBy(ACCUSER, STRANGER).as(ABOUT))
                .and(withdrawn(statement(2), ABOUT, said(ACCUSER, "2024"), ABOUT))
                .when(withdraw(STRANGER, "2024", ABOUT))
                .isAccepted();
    }

    @Test
    void a_withdrawal_cannot_be_taken_back() {
        attributedBy(ACCUSER)
                .and(withdrawn(statement(2), ABOUT, said(ACCUSER, "2024"), statement(1)))
                .when(withdraw(ACCUSER, "2024", statement(2)))
                .isRefused(Reason.CANNOT_BE_WITHDRAWN, "/withdraws");
    }

    @Test
    void a_statement_that_does_not_exist_or_is_about_another_allegation_cannot_be_taken_back() {
        attributedBy(ACCUSER)
                .when(withdraw(ACCUSER, "2024", statement(7)))
                .isRefused(Reason.STATEMENT_UNKNOWN, "/withdraws");
        attributedBy(ACCUSER)
                .and(accusationBy(ACCUSER).as(allegation(2)))
                .and(attributed(statement(7), allegation(2), said(ACCUSER, "2024"), ACCUSED))
                .when(withdraw(ACCUSER, "2024", statement(7)))
                .isRefused(Reason.STATEMENT_UNKNOWN, "/withdraws");
    }

    @Test
    void a_statement_that_was_retracted_cannot_be_taken_back() {
        attributedBy(ACCUSER)
                .and(retracted(statement(1), ABOUT))
                .when(withdraw(ACCUSER, "2024", statement(1)))
                .isRefused(Reason.ALREADY_RETRACTED, "/withdraws");
    }

    private static RecordWithdrawal withdraw(PartyId party, String saidAt, SpeechId target) {
        return new RecordWithdrawal(NEW, ABOUT, said(party, saidAt), new WithdrawalDetails(target));
    }

    private static Scenario attributedBy(PartyId party) {
        return accused().and(attributed(statement(1), ABOUT, said(party, "2024"), ACCUSED));
    }

    private static Scenario accused() {
        return given(registered(ACCUSER), registered(ACCUSED), registered(STRANGER), registered(SOURCE))
                .and(accusationBy(ACCUSER).against(ACCUSED).as(ABOUT));
    }
}
