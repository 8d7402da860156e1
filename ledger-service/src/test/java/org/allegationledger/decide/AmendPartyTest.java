package org.allegationledger.decide;

import static org.allegationledger.decide.Scenario.given;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.text;

import java.util.List;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Reason;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Text;
import org.junit.jupiter.api.Test;

class AmendPartyTest {

    private static final PartyId SELF = party(1);
    private static final PartyId OTHER = party(2);
    private static final Text REASON = text("It was misspelt");

    @Test
    void a_party_is_amended() {
        PartyChanges renamed = new PartyChanges(null, text("Renamed"), null, null, null, null);

        given(registered(SELF)).when(amend(renamed)).becomes(amended(renamed));
    }

    @Test
    void a_party_that_does_not_exist_cannot_be_amended() {
        given(registered(OTHER)).when(amend(ids())).isRefused(Reason.PARTY_UNKNOWN);
    }

    @Test
    void an_amendment_that_changes_nothing_is_recorded_with_its_reason() {
        PartyChanges nothing = new PartyChanges(null, null, null, null, null, null);

        given(registered(SELF, external("a"))).when(amend(nothing)).becomes(amended(nothing));
    }

    @Test
    void whom_it_acts_for_now_must_exist() {
        given(registered(SELF)).when(amend(connected(OTHER, SELF))).isRefused(Reason.PARTY_UNKNOWN, "/changes/actsFor");
    }

    @Test
    void where_it_comes_from_now_must_exist() {
        given(registered(SELF)).when(amend(connected(SELF, OTHER))).isRefused(Reason.PARTY_UNKNOWN, "/changes/origin");
    }

    @Test
    void an_unknown_party_in_the_path_is_reported_before_one_in_the_body() {
        given().when(amend(connected(OTHER, null))).isRefused(Reason.PARTY_UNKNOWN);
    }

    @Test
    void optional_fields_can_be_cleared() {
        given(registered(SELF)).when(amend(connected(null, null))).becomes(amended(connected(null, null)));
    }

    @Test
    void an_external_id_of_another_party_is_taken() {
        given(registered(SELF), registered(OTHER, external("a")))
                .when(amend(ids(external("b"), external("a"))))
                .isRefused(Reason.EXTERNAL_ID_TAKEN, "/changes/externalIds/1");
    }

    @Test
    void a_partys_own_external_ids_are_not_taken_against_it() {
        given(registered(SELF, external("a")))
                .when(amend(ids(external("a"), external("b"))))
                .becomes(amended(ids(external("a"), external("b"))));
    }

    @Test
    void the_external_ids_that_an_amendment_leaves_out_are_freed() {
        given(registered(SELF, external("a"), external("b"), external("c")))
                .when(amend(ids(external("b"))))
                .becomes(amended(ids(external("b")), external("a"), external("c")));
    }

    @Test
    void what_is_freed_are_the_external_ids_of_the_last_amendment_that_set_them() {
        PartyChanges renamed = new PartyChanges(null, text("Renamed"), null, null, null, null);

        given(registered(SELF, external("a")), amended(ids(external("b")), external("a")), amended(renamed))
                .when(amend(ids()))
                .becomes(amended(ids(), external("b")));
    }

    @Test
    void the_external_ids_of_a_party_that_acts_for_it_are_not_its_own() {
        PartyDetails body = new PartyDetails(
                PartyKind.GOVERNMENT_BODY, text("A body"), List.of(), List.of(external("b")), SELF, null);

        given(registered(SELF, external("a")), new PartyRegistered(OTHER, body))
                .when(amend(ids()))
                .becomes(amended(ids(), external("a")));
    }

    @Test
    void an_amendment_that_does_not_speak_of_external_ids_frees_none() {
        PartyChanges renamed = new PartyChanges(null, text("Renamed"), null, null, null, null);

        given(registered(SELF, external("a"))).when(amend(renamed)).becomes(amended(renamed));
    }

    @Test
    void an_external_id_that_came_back_to_its_first_owner_is_its_own() {
        given(
                        registered(SELF, external("a")),
                        amended(ids(), external("a")),
                        registered(OTHER, external("a")),
                        new PartyAmended(OTHER, REASON, ids(), Freed.of(external("a"))),
                        amended(ids(external("a"))))
                .when(amend(ids(external("a"), external("b"))))
                .becomes(amended(ids(external("a"), external("b"))));
    }

    private static AmendParty amend(PartyChanges changes) {
        return new AmendParty(SELF, REASON, changes);
    }

    private static PartyAmended amended(PartyChanges changes, ExternalId... freed) {
        return new PartyAmended(SELF, REASON, changes, Freed.of(freed));
    }

    private static PartyChanges ids(ExternalId... now) {
        return new PartyChanges(null, null, null, List.of(now), null, null);
    }

    private static PartyChanges connected(PartyId actsFor, PartyId origin) {
        return new PartyChanges(null, null, null, null, new Change<>(actsFor), new Change<>(origin));
    }
}
