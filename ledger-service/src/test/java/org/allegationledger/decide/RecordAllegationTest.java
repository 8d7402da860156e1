package org.allegationledger.decide;

import static org.allegationledger.decide.Scenario.given;
import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.citing;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.source;
import static org.allegationledger.event.Facts.statement;

import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Reason;
import org.allegationledger.event.AnAllegation;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.PartyId;
import org.junit.jupiter.api.Test;

class RecordAllegationTest {

    private static final AllegationId NEW = allegation(9);
    private static final PartyId ACCUSER = party(1);
    private static final PartyId ACCUSED = party(2);
    private static final PartyId NOBODY = party(99);

    @Test
    void an_allegation_is_recorded_as_it_was_made() {
        AnAllegation made = accusationBy(ACCUSER).against(ACCUSED).called(external("a"));

        known().when(record(made)).becomes(made.as(NEW));
    }

    @Test
    void nobody_needs_to_be_accused_yet() {
        known().when(record(accusationBy(ACCUSER)))
                .becomes(accusationBy(ACCUSER).as(NEW));
    }

    @Test
    void every_accuser_must_exist() {
        known().when(record(accusationBy(ACCUSER, NOBODY))).isRefused(Reason.PARTY_UNKNOWN, "/accusers/1");
    }

    @Test
    void every_accused_must_exist() {
        known().when(record(accusationBy(ACCUSER).against(ACCUSED, NOBODY)))
                .isRefused(Reason.PARTY_UNKNOWN, "/accused/1");
    }

    @Test
    void every_affected_party_must_exist() {
        known().when(record(accusationBy(ACCUSER).affecting(NOBODY))).isRefused(Reason.PARTY_UNKNOWN, "/affected/0");
    }

    @Test
    void the_spokesperson_must_exist() {
        known().when(record(accusationBy(ACCUSER).through(NOBODY))).isRefused(Reason.PARTY_UNKNOWN, "/spokesperson");
    }

    @Test
    void whose_account_a_source_relays_must_exist() {
        known().when(record(accusationBy(ACCUSER).citing(citing(SOURCE), relaying(NOBODY))))
                .isRefused(Reason.PARTY_UNKNOWN, "/citations/1/accordingTo");
    }

    @Test
    void every_source_must_exist() {
        known().when(record(accusationBy(ACCUSER).citing(citing(SOURCE), citing(source(7)))))
                .isRefused(Reason.SOURCE_UNKNOWN, "/citations/1/sourceId");
    }

    @Test
    void what_it_responds_to_must_exist() {
        known().when(record(accusationBy(ACCUSER).inResponseTo(allegation(7))))
                .isRefused(Reason.ALLEGATION_UNKNOWN, "/inResponseTo");
    }

    @Test
    void an_allegation_cannot_respond_to_itself() {
        known().when(record(accusationBy(ACCUSER).inResponseTo(NEW)))
                .isRefused(Reason.ALLEGATION_UNKNOWN, "/inResponseTo");
    }

    @Test
    void an_allegation_can_respond_to_another() {
        AnAllegation response = accusationBy(ACCUSED).inResponseTo(allegation(1));

        known().and(accusationBy(ACCUSER).against(ACCUSED).as(allegation(1)))
                .when(record(response))
                .becomes(response.as(NEW));
    }

    @Test
    void of_unknown_records_parties_are_reported_before_sources_and_sources_before_allegations() {
        AnAllegation wrong =
                accusationBy(NOBODY).against(NOBODY).citing(citing(source(7))).inResponseTo(allegation(7));
        AnAllegation lessWrong = accusationBy(ACCUSER).citing(citing(source(7))).inResponseTo(allegation(7));

        known().when(record(wrong)).isRefused(Reason.PARTY_UNKNOWN, "/accusers/0", "/accused/0");
        known().when(record(lessWrong)).isRefused(Reason.SOURCE_UNKNOWN, "/citations/0/sourceId");
    }

    @Test
    void nobody_accuses_itself() {
        known().when(record(accusationBy(ACCUSER, ACCUSED).against(party(3), ACCUSED)))
                .isRefused(Reason.ACCUSER_IS_ACCUSED, "/accused/1");
    }

    @Test
    void what_began_only_after_it_was_said_is_refused() {
        known().when(record(accusationBy(ACCUSER).saidAt("2024-05-14").occurredFrom("2024-05-15")))
                .isRefused(Reason.OCCURRED_AFTER_SAID, "/occurred/from");
    }

    @Test
    void what_may_have_begun_before_it_was_said_is_recorded() {
        AnAllegation sameDay = accusationBy(ACCUSER).saidAt("2024-05-14").occurredFrom("2024-05-14T23:59:59Z");
        AnAllegation sameYear = accusationBy(ACCUSER).saidAt("2024").occurredFrom("2024-12-31");

        known().when(record(sameDay)).becomes(sameDay.as(NEW));
        known().when(record(sameYear)).becomes(sameYear.as(NEW));
    }

    @Test
    void an_external_id_of_another_allegation_is_taken() {
        known().and(accusationBy(ACCUSER).called(external("a")).as(allegation(1)))
                .when(record(accusationBy(ACCUSER).called(external("b"), external("a"))))
                .isRefused(Reason.EXTERNAL_ID_TAKEN, "/externalIds/1");
    }

    @Test
    void an_external_id_of_a_statement_or_a_party_is_free_for_an_allegation() {
        AnAllegation made = accusationBy(ACCUSER).called(external("a"));

        known().and(
                        registered(party(4), external("a")),
                        accusationBy(ACCUSER).as(allegation(1)),
                        attributed(statement(1), allegation(1), said(ACCUSER, "2024", external("a")), ACCUSED))
                .when(record(made))
                .becomes(made.as(NEW));
    }

    @Test
    void what_is_said_up_to_a_day_from_now_is_recorded() {
        AnAllegation made = accusationBy(ACCUSER).saidAt("2024-06-16T12:00:00Z");

        known().when(record(made)).becomes(made.as(NEW));
    }

    @Test
    void what_is_said_more_than_a_day_from_now_is_refused() {
        known().when(record(accusationBy(ACCUSER).saidAt("2024-06-16T12:00:00.001Z")))
                .isRefused(Reason.SAID_IN_FUTURE, "/saidAt");
        known().when(record(accusationBy(ACCUSER).saidAt("2024-06-17"))).isRefused(Reason.SAID_IN_FUTURE, "/saidAt");
    }

    @Test
    void a_period_that_has_begun_is_not_in_the_future() {
        known().when(record(accusationBy(ACCUSER).saidAt("2024")))
                .becomes(accusationBy(ACCUSER).saidAt("2024").as(NEW));
    }

    @Test
    void several_faults_are_reported_in_a_fixed_order() {
        AnAllegation wrong = accusationBy(ACCUSER)
                .against(ACCUSER)
                .saidAt("2030")
                .occurredFrom("2031")
                .called(external("a"));
        Scenario taken = known().and(accusationBy(ACCUSER).called(external("a")).as(allegation(1)));

        given().when(record(wrong)).isRefused(Reason.PARTY_UNKNOWN, "/accusers/0", "/accused/0");
        taken.when(record(wrong)).isRefused(Reason.SAID_IN_FUTURE, "/saidAt");
        taken.at("2030-01-01T00:00:00Z").when(record(wrong)).isRefused(Reason.ACCUSER_IS_ACCUSED, "/accused/0");
        taken.when(record(wrong.against().saidAt("2023"))).isRefused(Reason.OCCURRED_AFTER_SAID, "/occurred/from");
        taken.when(record(wrong.occurredFrom("2023"))).isRefused(Reason.EXTERNAL_ID_TAKEN, "/externalIds/0");
    }

    private static Scenario known() {
        return given(registered(ACCUSER), registered(ACCUSED), registered(party(3)), registered(SOURCE));
    }

    private static RecordAllegation record(AnAllegation made) {
        return new RecordAllegation(NEW, made.details());
    }

    private static Citation relaying(PartyId accordingTo) {
        return new Citation(SOURCE, accordingTo, null, null, 1);
    }
}
