package org.allegationledger.decide;

import static org.allegationledger.decide.Scenario.given;
import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.citing;
import static org.allegationledger.event.Facts.denied;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.source;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.to;

import java.util.List;
import org.allegationledger.command.Command.RecordAttribution;
import org.allegationledger.command.Reason;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.StatementId;
import org.junit.jupiter.api.Test;

class RecordAttributionTest {

    private static final StatementId NEW = statement(9);
    private static final AllegationId ABOUT = allegation(1);
    private static final PartyId ACCUSER = party(1);
    private static final PartyId ACCUSED = party(2);
    private static final PartyId THIRD = party(3);
    private static final PartyId NOBODY = party(99);

    @Test
    void an_attribution_is_recorded_as_it_was_made() {
        accused()
                .when(attribute(said(THIRD, "2024-02", external("a")), ACCUSED, party(4)))
                .becomes(attributed(NEW, ABOUT, said(THIRD, "2024-02", external("a")), ACCUSED, party(4)));
    }

    @Test
    void an_attribution_may_name_its_speaker_an_accuser_and_an_accused() {
        accused()
                .when(attribute(said(THIRD, "2024"), THIRD, ACCUSER, ACCUSED))
                .becomes(attributed(NEW, ABOUT, said(THIRD, "2024"), THIRD, ACCUSER, ACCUSED));
    }

    @Test
    void an_attribution_may_have_been_said_before_the_allegation() {
        accused()
                .when(attribute(said(THIRD, "1999"), ACCUSED))
                .becomes(attributed(NEW, ABOUT, said(THIRD, "1999"), ACCUSED));
    }

    @Test
    void the_allegation_must_exist() {
        given(registered(THIRD), registered(ACCUSED), registered(SOURCE))
                .when(attribute(said(THIRD, "2024"), ACCUSED))
                .isRefused(Reason.ALLEGATION_UNKNOWN);
    }

    @Test
    void an_unknown_allegation_in_the_path_is_reported_before_unknown_parties() {
        given().when(attribute(said(NOBODY, "2024"), NOBODY)).isRefused(Reason.ALLEGATION_UNKNOWN);
    }

    @Test
    void the_speaker_must_exist() {
        accused().when(attribute(said(NOBODY, "2024"), ACCUSED)).isRefused(Reason.PARTY_UNKNOWN, "/party");
    }

    @Test
    void whoever_it_names_must_exist() {
        accused()
                .when(attribute(said(THIRD, "2024"), ACCUSED, NOBODY))
                .isRefused(Reason.PARTY_UNKNOWN, "/attributedTo/1");
    }

    @Test
    void the_spokesperson_must_exist() {
        Said through = new Said(THIRD, NOBODY, SaidAt.of("2024"), false, null, List.of(), List.of(citing(SOURCE)));

        accused().when(attribute(through, ACCUSED)).isRefused(Reason.PARTY_UNKNOWN, "/spokesperson");
    }

    @Test
    void whose_account_a_source_relays_must_exist() {
        Said relayed = citedBy(new Citation(SOURCE, NOBODY, null, null, 2));

        accused().when(attribute(relayed, ACCUSED)).isRefused(Reason.PARTY_UNKNOWN, "/citations/0/accordingTo");
    }

    @Test
    void every_source_must_exist() {
        accused()
                .when(attribute(citedBy(citing(source(7))), ACCUSED))
                .isRefused(Reason.SOURCE_UNKNOWN, "/citations/0/sourceId");
    }

    @Test
    void what_is_said_more_than_a_day_from_now_is_refused() {
        accused().when(attribute(said(THIRD, "2024-07"), ACCUSED)).isRefused(Reason.SAID_IN_FUTURE, "/saidAt");
    }

    @Test
    void an_external_id_of_another_statement_is_taken_whatever_its_kind_and_its_allegation() {
        accused()
                .and(
                        accusationBy(ACCUSER).against(THIRD).as(allegation(2)),
                        attributed(statement(1), ABOUT, said(ACCUSER, "2024", external("a")), ACCUSED),
                        denied(statement(2), allegation(2), said(THIRD, "2024", external("b"))))
                .when(attribute(said(THIRD, "2024", external("b"), external("c"), external("a")), ACCUSED))
                .isRefused(Reason.EXTERNAL_ID_TAKEN, "/externalIds/0", "/externalIds/2");
    }

    @Test
    void an_external_id_of_an_allegation_is_free_for_a_statement() {
        accused()
                .and(accusationBy(ACCUSER).called(external("a")).as(allegation(2)))
                .when(attribute(said(THIRD, "2024", external("a")), ACCUSED))
                .becomes(attributed(NEW, ABOUT, said(THIRD, "2024", external("a")), ACCUSED));
    }

    private static Scenario accused() {
        return given(
                registered(ACCUSER),
                registered(ACCUSED),
                registered(THIRD),
                registered(party(4)),
                registered(SOURCE),
                accusationBy(ACCUSER).against(ACCUSED).as(ABOUT));
    }

    private static RecordAttribution attribute(Said said, PartyId... attributedTo) {
        return new RecordAttribution(NEW, ABOUT, said, to(attributedTo));
    }

    private static Said citedBy(Citation citation) {
        return new Said(THIRD, null, SaidAt.of("2024"), false, null, List.of(), List.of(citation));
    }
}
