package org.allegationledger.append;

import static org.allegationledger.event.Facts.SOURCE;
import static org.allegationledger.event.Facts.accusationBy;
import static org.allegationledger.event.Facts.allegation;
import static org.allegationledger.event.Facts.attributed;
import static org.allegationledger.event.Facts.denied;
import static org.allegationledger.event.Facts.external;
import static org.allegationledger.event.Facts.party;
import static org.allegationledger.event.Facts.partyWith;
import static org.allegationledger.event.Facts.recorded;
import static org.allegationledger.event.Facts.registered;
import static org.allegationledger.event.Facts.said;
import static org.allegationledger.event.Facts.source;
import static org.allegationledger.event.Facts.sourceWith;
import static org.allegationledger.event.Facts.statement;
import static org.allegationledger.event.Facts.text;
import static org.allegationledger.event.Facts.to;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allegationledger.append.message.CommandMetadata;
import org.allegationledger.command.Answer;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Command.RecordAttribution;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Request;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.log.EntryAttribute;
import org.allegationledger.testing.TestStore;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Reliability;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.wiring.TestLedger;
import org.axonframework.test.fixture.AxonTestFixture;
import org.axonframework.test.fixture.AxonTestPhase.Given;
import org.axonframework.test.fixture.AxonTestPhase.Then;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each command on the production wiring: given events in a real store, when a command, then its event or its refusal. */
class CommandsIT {

    private static final Request REQUEST = new Request("local", "POST /here {}", Optional.empty(), Optional.empty());

    private final TestStore store = TestStore.open();
    private final TestLedger ledger = TestLedger.on(store);
    private AxonTestFixture fixture;

    @BeforeEach
    void setUp() {
        fixture = AxonTestFixture.with(ledger.configurer());
    }

    @AfterEach
    void tearDown() {
        fixture.stop();
        ledger.close();
        store.close();
    }

    @Test
    void a_party_is_registered() {
        when(new RegisterParty(party(1), partyWith(external("a"))))
                .events(new PartyRegistered(party(1), partyWith(external("a"))));
    }

    @Test
    void a_party_is_not_registered_with_an_external_id_that_another_has() {
        refused(
                when(new RegisterParty(party(2), partyWith(external("a"))), registered(party(1), external("a"))),
                Reason.EXTERNAL_ID_TAKEN);
    }

    @Test
    void an_external_id_that_an_amendment_freed_can_be_given_to_another() {
        given(fixture.given(), registered(party(1), external("a")));
        when(new AmendParty(party(1), text("wrong"), externalIds(external("b"))))
                .eventsSatisfy(
                        events -> assertThat((PartyAmended) events.getFirst().payload())
                                .satisfies(amended ->
                                        assertThat(amended.freedExternalIds()).hasSize(1)));
        when(new RegisterParty(party(2), partyWith(external("a")))).events(registered(party(2), external("a")));
        refused(when(new RegisterParty(party(3), partyWith(external("b")))), Reason.EXTERNAL_ID_TAKEN);
    }

    @Test
    void a_party_is_amended() {
        PartyChanges changes = new PartyChanges(null, text("Another name"), null, null, null, null);
        when(new AmendParty(party(1), text("it has another name"), changes), registered(party(1)))
                .events(new PartyAmended(party(1), text("it has another name"), changes, List.of()));
    }

    @Test
    void a_party_that_nobody_knows_is_not_amended() {
        refused(when(new AmendParty(party(1), text("?"), externalIds())), Reason.PARTY_UNKNOWN);
    }

    @Test
    void a_source_is_registered_and_amended() {
        when(new RegisterSource(source(1), sourceWith())).events(new SourceRegistered(source(1), sourceWith()));
        SourceChanges changes =
                new SourceChanges(null, null, null, null, null, null, null, null, null, Reliability.B, null);
        when(new AmendSource(source(1), text("it was right before"), changes))
                .events(new SourceAmended(source(1), text("it was right before"), changes, List.of()));
    }

    @Test
    void an_allegation_is_recorded() {
        var details = accusationBy(party(1)).against(party(2)).details();
        when(new RecordAllegation(allegation(1), details), parties()).events(recorded(allegation(1), details));
    }

    @Test
    void an_allegation_by_a_party_that_nobody_knows_is_refused() {
        refused(
                when(new RecordAllegation(allegation(1), accusationBy(party(9)).details()), parties()),
                Reason.PARTY_UNKNOWN);
    }

    @Test
    void an_attribution_is_recorded_and_lets_its_party_answer() {
        given(recorded(allegation(1), accusationBy(party(1)).details()));
        refused(when(denial(party(2))), Reason.PARTY_NOT_NAMED);
        when(new RecordAttribution(statement(1), allegation(1), said(party(1), "2024"), to(party(2))))
                .events(attributed(statement(1), allegation(1), said(party(1), "2024"), party(2)));
        when(denial(party(2))).events(denied(statement(2), allegation(1), said(party(2), "2024")));
    }

    @Test
    void a_denial_is_recorded_with_its_receipt() {
        given(recorded(allegation(1), accusationBy(party(1)).against(party(2)).details()));
        when(denial(party(2)))
                .resultMessagePayloadSatisfies(payload -> assertThat(((PendingAnswer) payload).get())
                        .isInstanceOfSatisfying(BatchAnswer.Recorded.class, batch -> {
                            Answer.Recorded answer = batch.each().getFirst();
                            assertThat(answer.position()).isEqualTo(4);
                            assertThat(answer.treeSize()).isEqualTo(5);
                            assertThat(answer.rootHash()).hasSize(32);
                            assertThat(answer.replayed()).isFalse();
                        }));
    }

    @Test
    void a_response_does_not_name_its_accused_in_the_allegation_that_it_answers() {
        given(
                recorded(allegation(1), accusationBy(party(1)).details()),
                recorded(
                        allegation(2),
                        accusationBy(party(1))
                                .against(party(2))
                                .inResponseTo(allegation(1))
                                .details()));
        refused(when(denial(party(2))), Reason.PARTY_NOT_NAMED);
    }

    private static RecordDenial denial(PartyId party) {
        return new RecordDenial(statement(2), allegation(1), said(party, "2024"), new DenialDetails(Extent.FULL, null));
    }

    private static PartyChanges externalIds(ExternalId... ids) {
        return new PartyChanges(null, null, null, List.of(ids), null, null);
    }

    private static LedgerEvent[] parties() {
        return new LedgerEvent[] {registered(party(1)), registered(party(2)), registered(SOURCE)};
    }

    private void given(LedgerEvent... events) {
        given(given(fixture.given(), parties()), events);
    }

    private static Given given(Given before, LedgerEvent... events) {
        Given given = before;
        for (LedgerEvent event : events) {
            given = given.event(event, Map.of(EntryAttribute.AUTHOR, "local"));
        }
        return given;
    }

    private Then.Command when(Command command, LedgerEvent... before) {
        return given(fixture.given(), before)
                .when()
                .command(command, Map.copyOf(CommandMetadata.of(REQUEST, true)))
                .then()
                .success();
    }

    private static void refused(Then.Command result, Reason reason) {
        result.resultMessagePayloadSatisfies(payload -> assertThat(((PendingAnswer) payload).get())
                        .isInstanceOfSatisfying(
                                BatchAnswer.Refused.class,
                                answer -> assertThat(answer.refusals().get(0).reason())
                                        .isEqualTo(reason)))
                .noEvents();
    }
}
