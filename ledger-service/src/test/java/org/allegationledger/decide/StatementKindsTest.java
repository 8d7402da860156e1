package org.allegationledger.decide;

import static org.allegationledger.decide.Scenario.given;
import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.admitted;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.merged;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.retracted;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.to;
import static org.allegationledger.event.Facts.uncommented;
import static org.allegationledger.event.Facts.unmerged;
import static org.allegationledger.event.Facts.withdrawn;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.RecordAdmission;
import org.allegationledger.command.Command.RecordAttribution;
import org.allegationledger.command.Command.RecordCorroboration;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RecordDispute;
import org.allegationledger.command.Command.RecordInvestigation;
import org.allegationledger.command.Command.RecordNoComment;
import org.allegationledger.command.Command.RecordWithdrawal;
import org.allegationledger.command.Reason;
import org.allegationledger.event.LedgerEvent.InvestigationRecorded;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Phase;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all kinds of statements have in common, and the kinds that have few rules of their own. */
class StatementKindsTest {

    private static final StatementId NEW = statement(9);
    private static final AllegationId ABOUT = allegation(1);
    private static final PartyId ACCUSER = party(1);
    private static final PartyId ACCUSED = party(2);
    private static final PartyId STRANGER = party(3);

    @Test
    void a_party_that_nobody_named_can_admit_and_names_itself_by_it() {
        accused().when(admit(STRANGER)).becomes(admitted(NEW, ABOUT, said(STRANGER, "2024")));
        accused()
                .and(admitted(statement(1), ABOUT, said(STRANGER, "2024")))
                .when(new RecordNoComment(NEW, ABOUT, said(STRANGER, "2024"), new NoCommentDetails(null)))
                .becomes(uncommented(NEW, ABOUT, said(STRANGER, "2024")));
    }

    @Test
    void an_admission_that_was_retracted_or_withdrawn_names_nobody() {
        accused()
                .and(admitted(statement(1), ABOUT, said(STRANGER, "2024")), retracted(statement(1), ABOUT))
                .when(noComment(STRANGER))
                .isRefused(Reason.PARTY_NOT_NAMED, "/party");
        accused()
                .and(
                        admitted(statement(1), ABOUT, said(STRANGER, "2024")),
                        withdrawn(statement(2), ABOUT, said(STRANGER, "1999"), statement(1)))
                .when(noComment(STRANGER))
                .isRefused(Reason.PARTY_NOT_NAMED, "/party");
    }

    @Test
    void no_comment_by_a_party_that_nobody_named_is_refused() {
        accused().when(noComment(STRANGER)).isRefused(Reason.PARTY_NOT_NAMED, "/party");
        accused().when(noComment(ACCUSED)).becomes(uncommented(NEW, ABOUT, said(ACCUSED, "2024")));
    }

    @Test
    void anybody_can_investigate() {
        for (PartyId party : List.of(ACCUSER, ACCUSED, STRANGER)) {
            accused()
                    .when(new RecordInvestigation(
                            NEW, ABOUT, said(party, "2024"), new InvestigationDetails(Phase.OPENED)))
                    .becomes(new InvestigationRecorded(
                            NEW, ABOUT, said(party, "2024"), new InvestigationDetails(Phase.OPENED)));
        }
    }

    @ParameterizedTest
    @MethodSource("bystanding")
    void only_who_is_neither_named_nor_an_accuser_can_corroborate_or_dispute(Function<PartyId, Command> command) {
        accused().when(command.apply(ACCUSED)).isRefused(Reason.PARTY_IS_NAMED, "/party");
        accused().when(command.apply(ACCUSER)).isRefused(Reason.PARTY_IS_ACCUSER, "/party");
        accused()
                .and(attributed(statement(1), ABOUT, said(ACCUSER, "2024"), STRANGER))
                .when(command.apply(STRANGER))
                .isRefused(Reason.PARTY_IS_NAMED, "/party");
        accused()
                .and(
                        attributed(statement(1), ABOUT, said(ACCUSER, "2024"), STRANGER),
                        withdrawn(statement(2), ABOUT, said(ACCUSER, "2024"), statement(1)))
                .when(command.apply(STRANGER))
                .isAccepted();
        accused()
                .and(merged(STRANGER, ACCUSED))
                .when(command.apply(STRANGER))
                .isRefused(Reason.PARTY_IS_NAMED, "/party");
        accused()
                .and(merged(STRANGER, ACCUSED), unmerged(STRANGER, ACCUSED))
                .when(command.apply(STRANGER))
                .isAccepted();
    }

    @ParameterizedTest
    @MethodSource("every")
    void nothing_can_be_said_about_an_allegation_that_was_retracted(Command command) {
        accused()
                .and(attributed(statement(1), ABOUT, said(ACCUSED, "2024"), ACCUSED), retracted(ABOUT, ABOUT))
                .when(command)
                .isRefused(Reason.ALLEGATION_RETRACTED);
    }

    @ParameterizedTest
    @MethodSource("every")
    void nothing_can_be_said_about_an_allegation_that_does_not_exist(Command command) {
        given(registered(ACCUSED), registered(SOURCE)).when(command).isRefused(Reason.ALLEGATION_UNKNOWN);
    }

    static Stream<Function<PartyId, Command>> bystanding() {
        return Stream.of(StatementKindsTest::corroborate, StatementKindsTest::dispute);
    }

    static Stream<Command> every() {
        Said said = said(ACCUSED, "2024");
        return Stream.of(
                new RecordAttribution(NEW, ABOUT, said, to(ACCUSED)),
                new RecordDenial(NEW, ABOUT, said, new DenialDetails(Extent.FULL, null)),
                noComment(ACCUSED),
                admit(ACCUSED),
                new RecordInvestigation(NEW, ABOUT, said, new InvestigationDetails(Phase.OPENED)),
                corroborate(ACCUSED),
                dispute(ACCUSED),
                new RecordWithdrawal(NEW, ABOUT, said, new WithdrawalDetails(statement(1))));
    }

    private static Command admit(PartyId party) {
        return new RecordAdmission(NEW, ABOUT, said(party, "2024"), new AdmissionDetails(Extent.FULL, null));
    }

    private static Command noComment(PartyId party) {
        return new RecordNoComment(NEW, ABOUT, said(party, "2024"), new NoCommentDetails(null));
    }

    private static Command corroborate(PartyId party) {
        return new RecordCorroboration(NEW, ABOUT, said(party, "2024"), new CorroborationDetails(null));
    }

    private static Command dispute(PartyId party) {
        return new RecordDispute(NEW, ABOUT, said(party, "2024"), new DisputeDetails(null));
    }

    private static Scenario accused() {
        return given(registered(ACCUSER), registered(ACCUSED), registered(STRANGER), registered(SOURCE))
                .and(accusationBy(ACCUSER).against(ACCUSED).as(ABOUT));
    }
}
