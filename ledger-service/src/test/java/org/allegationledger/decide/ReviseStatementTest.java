package org.allegationledger.decide;

import static org.allegationledger.decide.Scenario.given;
import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.accusing;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.by;
import static org.allegationledger.event.Facts.citing;
import static org.allegationledger.event.Facts.corrected;
import static org.allegationledger.event.Facts.denied;
import static org.allegationledger.event.Facts.disputed;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.merged;
import static org.allegationledger.event.Facts.naming;
import static org.allegationledger.event.Facts.of;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.retracted;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.saidThen;
import static org.allegationledger.event.Facts.source;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.text;
import static org.allegationledger.event.Facts.uncommented;
import static org.allegationledger.event.Facts.withdrawn;

import java.util.List;
import org.allegationledger.command.Command.AddCitations;
import org.allegationledger.command.Command.CorrectStatement;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RetractStatement;
import org.allegationledger.command.Reason;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.event.LedgerEvent.CorroborationRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.LedgerEvent.StatementRetracted;
import org.allegationledger.vocabulary.AllegationChanges;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.Occurred;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.SpeechChanges;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementId;
import org.junit.jupiter.api.Test;

/** Corrections, retractions and further citations, of statements and of allegations. */
class ReviseStatementTest {

    private static final StatementId DENIAL = statement(1);
    private static final StatementId ITSELF = new StatementId(allegation(1).value());
    private static final AllegationId ABOUT = allegation(1);
    private static final PartyId ACCUSER = party(1);
    private static final PartyId ACCUSED = party(2);
    private static final PartyId STRANGER = party(3);

    @Test
    void what_was_said_can_be_recorded_otherwise_again_and_again() {
        denied().when(correct(DENIAL, saidThen("2023"))).becomes(corrected(DENIAL, ABOUT, saidThen("2023")));
        denied().and(corrected(DENIAL, ABOUT, saidThen("2023")))
                .when(correct(DENIAL, saidThen("2024")))
                .becomes(corrected(DENIAL, ABOUT, saidThen("2024")));
    }

    @Test
    void an_allegation_can_be_recorded_otherwise() {
        denied().when(correct(ITSELF, accusing(STRANGER))).becomes(corrected(ABOUT, ABOUT, accusing(STRANGER)));
    }

    @Test
    void a_statement_must_exist() {
        denied().when(correct(statement(7), saidThen("2023"))).isRefused(Reason.STATEMENT_UNKNOWN);
        denied().when(new RetractStatement(statement(7), text("x"))).isRefused(Reason.STATEMENT_UNKNOWN);
        denied().when(cite(statement(7))).isRefused(Reason.STATEMENT_UNKNOWN);
    }

    @Test
    void what_was_retracted_stays_so() {
        for (StatementId target : List.of(DENIAL, ITSELF)) {
            SpeechId id = target.equals(ITSELF) ? ABOUT : target;
            Scenario retracted = denied().and(retracted(id, ABOUT));
            retracted.when(correct(target, saidThen("2023"))).isRefused(Reason.ALREADY_RETRACTED);
            retracted.when(new RetractStatement(target, text("x"))).isRefused(Reason.ALREADY_RETRACTED);
            retracted.when(cite(target)).isRefused(Reason.ALREADY_RETRACTED);
        }
    }

    @Test
    void nothing_said_about_an_allegation_that_was_retracted_can_be_revised() {
        Scenario retracted = denied().and(retracted(ABOUT, ABOUT));
        retracted.when(correct(DENIAL, saidThen("2023"))).isRefused(Reason.ALLEGATION_RETRACTED);
        retracted.when(new RetractStatement(DENIAL, text("x"))).isRefused(Reason.ALLEGATION_RETRACTED);
        retracted.when(cite(DENIAL)).isRefused(Reason.ALLEGATION_RETRACTED);
    }

    @Test
    void a_field_that_the_record_does_not_have_cannot_change() {
        denied().when(correct(DENIAL, naming(ACCUSED))).isRefused(Reason.FIELD_CANNOT_CHANGE, "/changes/attributedTo");
        denied().when(correct(DENIAL, accusing(ACCUSED))).isRefused(Reason.FIELD_CANNOT_CHANGE, "/changes/accused");
        denied().when(correct(ITSELF, by(ACCUSED))).isRefused(Reason.FIELD_CANNOT_CHANGE, "/changes/party");
    }

    @Test
    void a_denial_can_be_given_only_to_a_party_that_is_named() {
        denied().when(correct(DENIAL, by(STRANGER))).isRefused(Reason.PARTY_NOT_NAMED, "/changes/party");
        denied().and(attributed(statement(2), ABOUT, said(ACCUSER, "2024"), STRANGER))
                .when(correct(DENIAL, by(STRANGER)))
                .becomes(corrected(DENIAL, ABOUT, by(STRANGER)));
    }

    @Test
    void a_dispute_can_be_given_only_to_a_bystander() {
        Scenario disputed = denied().and(disputed(statement(2), ABOUT, said(STRANGER, "2024")));
        disputed.when(correct(statement(2), by(ACCUSED))).isRefused(Reason.PARTY_IS_NAMED, "/changes/party");
        disputed.when(correct(statement(2), by(ACCUSER))).isRefused(Reason.PARTY_IS_ACCUSER, "/changes/party");
    }

    @Test
    void a_withdrawal_can_be_given_only_to_who_said_what_it_takes_back() {
        denied().and(withdrawn(statement(2), ABOUT, said(ACCUSED, "2024"), DENIAL))
                .when(correct(statement(2), by(STRANGER)))
                .isRefused(Reason.NOT_OWN_STATEMENT, "/changes/party");
    }

    @Test
    void an_accuser_cannot_become_an_accused() {
        denied().when(correct(ITSELF, accusing(STRANGER, ACCUSER)))
                .isRefused(Reason.ACCUSER_IS_ACCUSED, "/changes/accused/1");
        denied().and(merged(STRANGER, ACCUSER))
                .when(correct(ITSELF, accusing(STRANGER)))
                .isRefused(Reason.ACCUSER_IS_ACCUSED, "/changes/accused/0");
    }

    @Test
    void what_is_alleged_cannot_begin_after_it_was_said() {
        Correction late = of(new AllegationChanges(
                null, null, null, null, null, null, new Change<>(new Occurred(SaidAt.of("2031"), null)), null, null));
        denied().when(correct(ITSELF, late)).isRefused(Reason.OCCURRED_AFTER_SAID, "/changes/occurred/from");
    }

    @Test
    void a_record_that_is_named_must_exist_and_nothing_is_said_in_the_future() {
        denied().when(correct(DENIAL, by(party(99)))).isRefused(Reason.PARTY_UNKNOWN, "/changes/party");
        denied().when(correct(DENIAL, saidThen("2031"))).isRefused(Reason.SAID_IN_FUTURE, "/changes/saidAt");
        denied().when(new AddCitations(DENIAL, List.of(citing(source(99)))))
                .isRefused(Reason.SOURCE_UNKNOWN, "/citations/0/sourceId");
    }

    @Test
    void external_ids_are_freed_by_a_correction_and_by_a_retraction() {
        Scenario identified = accused().and(denied(DENIAL, ABOUT, said(ACCUSED, "2024", external("a"))));
        RecordDenial same = new RecordDenial(
                statement(9), ABOUT, said(ACCUSED, "2024", external("a")), new DenialDetails(Extent.FULL, null));
        identified.when(same).isRefused(Reason.EXTERNAL_ID_TAKEN, "/externalIds/0");
        StatementRetracted retraction = new StatementRetracted(DENIAL, ABOUT, text("x"), Freed.of(external("a")));
        identified.when(new RetractStatement(DENIAL, text("x"))).becomes(retraction);
        identified.and(retraction).when(same).isAccepted();
        StatementCorrected other = new StatementCorrected(
                DENIAL, ABOUT, text("A mistake"), called(external("b")), Freed.of(external("a")));
        identified.when(correct(DENIAL, called(external("b")))).becomes(other);
        identified.and(other).when(same).isAccepted();
    }

    @Test
    void a_correction_cannot_give_away_what_another_is_called() {
        Scenario identified = denied().and(denied(statement(2), ABOUT, said(ACCUSED, "2024", external("a"))));
        identified
                .when(correct(DENIAL, called(external("b"), external("a"))))
                .isRefused(Reason.EXTERNAL_ID_TAKEN, "/changes/externalIds/1");
        identified.when(correct(ITSELF, called(external("a")))).isAccepted();
    }

    @Test
    void the_fields_that_change_are_at_fault_also_when_the_others_were_there_before() {
        denied().when(correct(ITSELF, of(accusers(ACCUSED)))).isRefused(Reason.ACCUSER_IS_ACCUSED, "/changes/accusers");
        given(registered(ACCUSER), registered(SOURCE))
                .and(accusationBy(ACCUSER)
                        .occurredFrom("2024-02")
                        .saidAt("2024-03")
                        .as(ABOUT))
                .when(correct(ITSELF, saidThen("2024-01")))
                .isRefused(Reason.OCCURRED_AFTER_SAID, "/changes/saidAt");
    }

    @Test
    void what_breaks_a_rule_by_a_field_that_does_not_change_can_be_corrected_otherwise() {
        Scenario unnamed = accused()
                .and(attributed(statement(2), ABOUT, said(ACCUSER, "2024"), STRANGER))
                .and(denied(DENIAL, ABOUT, said(STRANGER, "2024")), retracted(statement(2), ABOUT));
        unnamed.when(correct(DENIAL, saidThen("2023"))).isAccepted();
        unnamed.when(correct(DENIAL, by(STRANGER))).isRefused(Reason.PARTY_NOT_NAMED, "/changes/party");
        denied().and(merged(ACCUSER, ACCUSED))
                .when(correct(ITSELF, saidThen("2023")))
                .isAccepted();
    }

    @Test
    void a_corroboration_and_a_no_comment_can_be_given_only_to_whom_their_rules_allow() {
        Scenario said = denied().and(new CorroborationRecorded(
                        statement(2), ABOUT, said(STRANGER, "2024"), new CorroborationDetails(null)))
                .and(uncommented(statement(3), ABOUT, said(ACCUSED, "2024")));
        said.when(correct(statement(2), by(ACCUSED))).isRefused(Reason.PARTY_IS_NAMED, "/changes/party");
        said.when(correct(statement(2), by(ACCUSER))).isRefused(Reason.PARTY_IS_ACCUSER, "/changes/party");
        said.when(correct(statement(3), by(STRANGER))).isRefused(Reason.PARTY_NOT_NAMED, "/changes/party");
    }

    @Test
    void further_sources_can_be_added() {
        denied().when(cite(DENIAL)).becomes(new CitationsAdded(DENIAL, ABOUT, List.of(citing(SOURCE))));
        denied().when(cite(ITSELF)).becomes(new CitationsAdded(ABOUT, ABOUT, List.of(citing(SOURCE))));
    }

    private static CorrectStatement correct(StatementId id, Correction changes) {
        return new CorrectStatement(id, text("A mistake"), changes);
    }

    private static Correction called(ExternalId... ids) {
        Correction any = saidThen("2024");
        return new Correction(
                new SpeechChanges(null, null, null, List.of(ids), null), any.statement(), any.allegation());
    }

    private static AllegationChanges accusers(PartyId... parties) {
        return new AllegationChanges(null, null, null, List.of(parties), null, null, null, null, null);
    }

    private static AddCitations cite(StatementId id) {
        return new AddCitations(id, List.of(citing(SOURCE)));
    }

    private static Scenario denied() {
        return accused().and(denied(DENIAL, ABOUT, said(ACCUSED, "2024")));
    }

    private static DenialRecorded denied(StatementId id, AllegationId about, Said said) {
        return new DenialRecorded(id, about, said, new DenialDetails(Extent.FULL, null));
    }

    private static Scenario accused() {
        return given(registered(ACCUSER), registered(ACCUSED), registered(STRANGER), registered(SOURCE))
                .and(accusationBy(ACCUSER).against(ACCUSED).as(ABOUT));
    }
}
