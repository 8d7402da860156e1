package org.allegationledger.decide;

import static org.allegationledger.decide.Scenario.given;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.partyWith;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.source;
import static org.allegationledger.event.Facts.text;

import java.util.List;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Reason;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.junit.jupiter.api.Test;

class RegisterPartyTest {

    private static final PartyId NEW = party(9);

    @Test
    void a_party_is_registered_as_it_is_described() {
        given().when(new RegisterParty(NEW, partyWith(external("a")))).becomes(registered(NEW, external("a")));
    }

    @Test
    void a_party_may_act_for_one_and_come_from_another() {
        given(registered(party(1)), registered(party(2)))
                .when(new RegisterParty(NEW, connected(party(1), party(2))))
                .becomes(new PartyRegistered(NEW, connected(party(1), party(2))));
    }

    @Test
    void whom_it_acts_for_must_exist() {
        given(registered(party(2)))
                .when(new RegisterParty(NEW, connected(party(1), party(2))))
                .isRefused(Reason.PARTY_UNKNOWN, "/actsFor");
    }

    @Test
    void where_it_comes_from_must_exist() {
        given(registered(party(1)))
                .when(new RegisterParty(NEW, connected(party(1), party(2))))
                .isRefused(Reason.PARTY_UNKNOWN, "/origin");
    }

    @Test
    void every_field_that_names_an_unknown_party_is_pointed_at() {
        given().when(new RegisterParty(NEW, connected(party(1), NEW)))
                .isRefused(Reason.PARTY_UNKNOWN, "/actsFor", "/origin");
    }

    @Test
    void an_external_id_of_another_party_is_taken() {
        given(registered(party(1), external("a"), external("b")))
                .when(new RegisterParty(NEW, partyWith(external("c"), external("b"))))
                .isRefused(Reason.EXTERNAL_ID_TAKEN, "/externalIds/1");
    }

    @Test
    void a_taken_external_id_that_is_given_twice_is_pointed_at_once() {
        given(registered(party(1), external("a")))
                .when(new RegisterParty(NEW, partyWith(external("a"), external("a"))))
                .isRefused(Reason.EXTERNAL_ID_TAKEN, "/externalIds/0");
    }

    @Test
    void an_external_id_that_is_given_twice_is_not_taken_by_itself() {
        given().when(new RegisterParty(NEW, partyWith(external("a"), external("a"))))
                .becomes(registered(NEW, external("a"), external("a")));
    }

    @Test
    void an_external_id_of_a_source_is_free_for_a_party() {
        given(registered(source(1), external("a")))
                .when(new RegisterParty(NEW, partyWith(external("a"))))
                .becomes(registered(NEW, external("a")));
    }

    @Test
    void an_external_id_that_another_party_got_by_an_amendment_is_taken() {
        given(registered(party(1)), amended(party(1), List.of(external("a"))))
                .when(new RegisterParty(NEW, partyWith(external("a"))))
                .isRefused(Reason.EXTERNAL_ID_TAKEN, "/externalIds/0");
    }

    @Test
    void an_external_id_that_an_amendment_freed_can_be_given_again() {
        given(registered(party(1), external("a")), amended(party(1), List.of(), external("a")))
                .when(new RegisterParty(NEW, partyWith(external("a"))))
                .becomes(registered(NEW, external("a")));
    }

    @Test
    void an_external_id_that_was_freed_and_given_to_a_third_party_is_taken() {
        given(
                        registered(party(1), external("a")),
                        amended(party(1), List.of(), external("a")),
                        registered(party(2), external("a")))
                .when(new RegisterParty(NEW, partyWith(external("a"))))
                .isRefused(Reason.EXTERNAL_ID_TAKEN, "/externalIds/0");
    }

    @Test
    void that_an_external_id_is_free_does_not_depend_on_the_others_of_its_former_owner() {
        given(
                        registered(party(1), external("a"), external("b")),
                        amended(party(1), List.of(external("b")), external("a")))
                .when(new RegisterParty(NEW, partyWith(external("a"))))
                .becomes(registered(NEW, external("a")));
    }

    @Test
    void an_unknown_party_is_reported_before_a_taken_external_id() {
        PartyDetails both =
                new PartyDetails(PartyKind.STATE, text("Both"), List.of(), List.of(external("a")), party(5), null);

        given(registered(party(1), external("a")))
                .when(new RegisterParty(NEW, both))
                .isRefused(Reason.PARTY_UNKNOWN, "/actsFor");
    }

    private static PartyDetails connected(PartyId actsFor, PartyId origin) {
        return new PartyDetails(PartyKind.GOVERNMENT_BODY, text("A body"), List.of(), List.of(), actsFor, origin);
    }

    private static PartyAmended amended(PartyId id, List<ExternalId> now, ExternalId... freed) {
        return new PartyAmended(
                id, text("reason"), new PartyChanges(null, null, null, now, null, null), Freed.of(freed));
    }
}
