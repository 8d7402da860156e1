package org.allegationledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.allegationledger.client.LedgerClient;
import org.allegationledger.client.LedgerException;
import org.allegationledger.client.api.AllegationsApi.APIListAllegationsRequest;
import org.allegationledger.client.http.ApiException;
import org.allegationledger.client.http.ApiResponse;
import org.allegationledger.client.model.Allegation;
import org.allegationledger.client.model.AllegationPage;
import org.allegationledger.client.model.FieldError;
import org.allegationledger.client.model.HistoryItem;
import org.allegationledger.client.model.NamedCommand.CommandEnum;
import org.allegationledger.client.model.NewBatch;
import org.allegationledger.client.model.NewParty;
import org.allegationledger.client.model.PartyAmendment;
import org.allegationledger.client.model.PartyChanges;
import org.allegationledger.client.model.PartyKind;
import org.allegationledger.client.model.PartyMerge;
import org.allegationledger.client.model.PartyStance;
import org.allegationledger.client.model.PartyUnmerge;
import org.allegationledger.client.model.Reason;
import org.allegationledger.client.model.Receipt;
import org.allegationledger.client.model.ReceiptList;
import org.allegationledger.client.model.Stance;
import org.allegationledger.client.model.Statement;
import org.allegationledger.client.model.StatementChanges;
import org.allegationledger.client.model.StatementCorrection;
import org.allegationledger.client.model.StatementRetraction;
import org.allegationledger.client.model.Status;
import org.allegationledger.event.EventType;
import org.allegationledger.testing.ClientDesk;
import org.allegationledger.testing.EventSchemas;
import org.allegationledger.testing.EveryEvent;
import org.allegationledger.testing.LossyFront;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An editorial tool at work: the running service through the Java client, over a line that loses answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientFlowIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    private Path folder;
    private ServiceStore store;
    private volatile ServiceProcess service;
    private LossyFront front;
    private LedgerClient client;
    private ClientDesk desk;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        store = ServiceStore.fresh();
        service = startService();
        front = new LossyFront(service.uri());
        client = LedgerClient.at(front.uri());
        desk = new ClientDesk(client);
    }

    @AfterAll
    void stop() {
        front.close();
        service.close();
        store.close();
    }

    @AfterEach
    void everything_fitted_the_contract() {
        assertThat(front.violations()).isEmpty();
        assertThat(front.allLost()).isTrue();
    }

    @Test
    void what_was_recorded_is_in_the_next_answer() {
        UUID accused = desk.party("Eastmark Lines");
        UUID allegation = desk.allegation(desk.party("Ministry of Ports"), accused);
        UUID attribution = desk.attribution(allegation, desk.party("A laboratory"), accused);
        UUID denial = desk.denial(allegation, accused);

        Allegation found = desk.allegation(allegation);

        assertThat(found.getStatus()).isEqualTo(Status.DENIED);
        assertThat(found.getAnswers()).isEqualTo(Map.of("DENIES", 1));
        assertThat(found.getStances())
                .extracting(PartyStance::getStance)
                .containsExactlyInAnyOrder(Stance.ALLEGES, Stance.ATTRIBUTES, Stance.DENIES);
        assertThat(desk.statement(attribution).getConfidence()).isEqualTo(70);
        assertThat(desk.statement(denial).getSaidAt()).isEqualTo("2026-03-01T10:00:00+01:00");
        assertThat(client.position().orElseThrow()).isGreaterThanOrEqualTo(found.getPosition() + 2);
    }

    @Test
    void another_client_waits_for_a_position_that_it_was_told() {
        UUID party = desk.party("Port of Southmark");
        LedgerClient another = LedgerClient.at(front.uri());
        another.expect(client.position().orElseThrow());

        assertThat(another.parties().getParty(party, null, null).getName()).isEqualTo("Port of Southmark");
    }

    @Test
    void a_correction_clears_what_it_sets_to_null_and_leaves_the_rest_alone() {
        UUID allegation = desk.allegation(desk.party("A ministry"), desk.party("A shipyard"));
        UUID attribution = desk.attribution(allegation, desk.party("An institute"), desk.party("A crew"));

        client.statements()
                .correctStatement(
                        attribution,
                        new StatementCorrection()
                                .reason("They gave no number.")
                                .changes(new StatementChanges().confidence(null).confidenceAs("likely")),
                        null,
                        null,
                        null);

        Statement corrected = desk.statement(attribution);
        assertThat(corrected.getConfidence()).isNull();
        assertThat(corrected.getConfidenceAs()).isEqualTo("likely");
        assertThat(corrected.getNote()).isEqualTo("Said at a conference.");
        HistoryItem correction = desk.history(allegation).getLast();
        assertThat(correction.getData().required("changes").toString())
                .isEqualTo("{\"confidence\":null,\"confidenceAs\":\"likely\"}");
    }

    @Test
    void a_retraction_leaves_the_record_and_takes_its_stances() {
        UUID allegation = desk.allegation(desk.party("A union"), desk.party("A harbour"));

        client.statements()
                .retractStatement(allegation, new StatementRetraction().reason("Recorded twice."), null, null, null);

        Allegation retracted = desk.allegation(allegation);
        assertThat(retracted.getStatus()).isEqualTo(Status.RETRACTED);
        assertThat(retracted.getStances()).isEmpty();
    }

    @Test
    void parties_are_amended_merged_and_taken_apart() {
        UUID one = desk.party("Ministry of Fisheries");
        UUID other = desk.party("Fisheries Ministry");
        client.parties()
                .amendParty(
                        one,
                        new PartyAmendment()
                                .reason("It has a short name.")
                                .changes(new PartyChanges().addAliasesItem("MF")),
                        null,
                        null,
                        null);
        client.parties().mergeParties(other, new PartyMerge().into(one).reason("One ministry."), null, null, null);

        assertThat(client.parties().getParty(one, null, null).getAliases()).containsExactly("MF");
        assertThat(client.parties().getParty(other, null, null).getMergedInto()).isEqualTo(one);
        client.parties().unmergeParties(other, new PartyUnmerge().reason("Two after all."), null, null, null);
        assertThat(client.parties().getParty(other, null, null).getMergedInto()).isNull();
    }

    @Test
    void an_article_is_one_request() {
        UUID accuser = UUID.randomUUID();
        UUID accused = UUID.randomUUID();
        UUID allegation = UUID.randomUUID();
        ReceiptList receipts = client.batches()
                .recordBatch(
                        new NewBatch()
                                .addCommandsItem(client.named(
                                        CommandEnum.REGISTER_PARTY,
                                        new NewParty()
                                                .id(accuser)
                                                .kind(PartyKind.GROUP)
                                                .name("A committee")))
                                .addCommandsItem(client.named(
                                        CommandEnum.REGISTER_PARTY,
                                        new NewParty()
                                                .id(accused)
                                                .kind(PartyKind.PERSON)
                                                .name("A pilot")))
                                .addCommandsItem(client.named(
                                        CommandEnum.RECORD_ALLEGATION,
                                        desk.newAllegation(accuser, accused).id(allegation)))
                                .addCommandsItem(client.named(CommandEnum.RECORD_DENIAL, desk.newDenial(accused))
                                        .allegationId(allegation))
                                .addCommandsItem(client.named(
                                                CommandEnum.CORRECT_STATEMENT,
                                                new StatementCorrection()
                                                        .reason("It has no summary.")
                                                        .changes(new StatementChanges().summary(null)))
                                        .statementId(allegation)),
                        null,
                        null);

        assertThat(receipts.getItems()).hasSize(5);
        assertThat(desk.allegation(allegation).getStatus()).isEqualTo(Status.DENIED);
        assertThat(desk.allegation(allegation).getSummary()).isNull();
    }

    @Test
    void lists_come_in_pages() {
        UUID accuser = desk.party("A commission");
        List<UUID> recorded = new ArrayList<>();
        for (int one = 0; one < 5; one++) {
            recorded.add(desk.allegation(accuser, desk.party("An owner")));
        }

        List<UUID> listed = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            AllegationPage page = client.allegations()
                    .listAllegations(APIListAllegationsRequest.newBuilder()
                            .party(accuser)
                            .limit(2)
                            .order("asc")
                            .cursor(cursor)
                            .build());
            page.getItems().forEach(item -> listed.add(item.getId()));
            cursor = page.getNext();
            pages++;
        } while (cursor != null);

        assertThat(pages).isEqualTo(3);
        assertThat(listed).isEqualTo(recorded);
    }

    @Test
    void the_past_is_as_it_was_known() {
        UUID accused = desk.party("A broker");
        UUID allegation = desk.allegation(desk.party("A court"), accused);
        long before = client.position().orElseThrow();
        desk.denial(allegation, accused);

        Allegation then = client.allegations().getAllegation(allegation, null, before, null, null, null);

        assertThat(then.getStatus()).isEqualTo(Status.UNANSWERED);
        assertThat(desk.allegation(allegation).getStatus()).isEqualTo(Status.DENIED);
        assertThat(desk.history(allegation))
                .extracting(HistoryItem::getType)
                .containsExactly("ledger.AllegationRecorded", "ledger.DenialRecorded");
    }

    @Test
    void a_refusal_is_typed() {
        UUID allegation = desk.allegation(desk.party("A paper"), desk.party("A bank"));
        UUID unnamed = desk.party("A bystander");

        LedgerException refused = catchThrowableOfType(LedgerException.class, () -> desk.denial(allegation, unnamed));

        assertThat(refused.getCode()).isEqualTo(422);
        assertThat(refused.reason()).contains(Reason.PARTY_NOT_NAMED);
        assertThat(refused.errors()).extracting(FieldError::getPointer).containsExactly("/party");
        assertThat(refused.retryIsSafe()).isFalse();
        assertThat(catchThrowableOfType(LedgerException.class, () -> desk.statement(unnamed))
                        .reason())
                .contains(Reason.STATEMENT_UNKNOWN);
        assertThat(catchThrowableOfType(
                                LedgerException.class,
                                () -> client.parties().registerParty(new NewParty(), null, null, null))
                        .errors())
                .extracting(FieldError::getPointer)
                .containsExactlyInAnyOrder("/kind", "/name");
    }

    @Test
    void an_outdated_reader_does_not_overwrite_and_an_unchanged_record_is_not_sent_again() {
        UUID party = desk.party("A ferry company");
        String etag = client.parties()
                .getPartyWithHttpInfo(party, null, null)
                .getHeaders()
                .get("etag")
                .getFirst();
        PartyAmendment amendment =
                new PartyAmendment().reason("Read again.").changes(new PartyChanges().name("Ferries"));

        assertThat(catchThrowableOfType(
                                ApiException.class, () -> client.parties().getParty(party, etag, null))
                        .getCode())
                .isEqualTo(304);
        client.parties().amendParty(party, amendment, null, etag, null);

        assertThat(catchThrowableOfType(
                                LedgerException.class,
                                () -> client.parties().amendParty(party, amendment, null, etag, null))
                        .reason())
                .contains(Reason.PRECONDITION_FAILED);
    }

    @Test
    void every_event_of_the_log_fits_its_schema_opened_and_sealed() {
        new EveryEvent(client, desk).record();
        EventSchemas schemas = new EventSchemas();

        for (boolean sealed : List.of(false, true)) {
            List<JsonNode> log = log(sealed);
            assertThat(log.stream().map(event -> event.required("type").stringValue()))
                    .containsAll(Stream.of(EventType.values())
                            .map(EventType::storedName)
                            .toList());
            Set<JsonNode> erased = erased(log);
            for (JsonNode event : log) {
                // Its texts are opened until its key is gone, which takes a moment.
                String schema = erased.contains(event.at("/data/id"))
                        ? "event.json"
                        : sealed ? EventSchemas.SEALED : EventSchemas.OPEN;
                String own = EventSchemas.of(
                        event.required("type").stringValue(),
                        event.required("typeversion").stringValue());
                assertThat(schemas.violations(schema, event)).as("%s", event).isEmpty();
                assertThat(schemas.violations(own, event)).as("%s", event).isEmpty();
            }
        }
        List<JsonNode> log = log(false);
        Set<JsonNode> erased = erased(log);
        assertThat(log)
                .filteredOn(event -> !erased.contains(event.at("/data/id")))
                .allSatisfy(ClientFlowIT::committedToWhatItShows);
    }

    private static Set<JsonNode> erased(List<JsonNode> log) {
        return log.stream()
                .map(event -> event.at("/data/recordId"))
                .filter(JsonNode::isString)
                .collect(Collectors.toSet());
    }

    @Test
    void a_command_whose_answer_is_lost_by_kill_9_is_recorded_once() {
        long before = head();
        CompletableFuture<Void> back = new CompletableFuture<>();
        front.loseNextAnswer(() -> {
            service.kill();
            Thread.ofVirtual().start(() -> {
                service = startService();
                front.to(service.uri());
                back.complete(null);
            });
        });

        ApiResponse<Receipt> answer = client.parties()
                .registerPartyWithHttpInfo(
                        new NewParty().kind(PartyKind.COMPANY).name("Eastmark Lines"), null, null, null);

        back.join();
        assertThat(answer.getHeaders().get("idempotency-replayed")).containsExactly("true");
        assertThat(answer.getData().getPosition()).isEqualTo(before + 1);
        assertThat(client.parties()
                        .getParty(answer.getData().getId(), null, null)
                        .getName())
                .isEqualTo("Eastmark Lines");
        assertThat(head()).isEqualTo(before + 1);
    }

    /** One hash shows it, and the texts behind the salt are those in their places. */
    private static void committedToWhatItShows(JsonNode event) throws NoSuchAlgorithmException {
        JsonNode sealed = event.at("/data/sealed");
        if (sealed.isObject()) {
            byte[] salted =
                    Base64.getUrlDecoder().decode(sealed.required("salted").stringValue());
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(salted);
            assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
                    .isEqualTo(sealed.required("com").stringValue());
            JSON.readTree(Arrays.copyOfRange(salted, 32, salted.length))
                    .properties()
                    .forEach(text ->
                            assertThat(event.required("data").at(text.getKey())).isEqualTo(text.getValue()));
        }
    }

    private List<JsonNode> log(boolean sealed) {
        String lines = service.get("/v1/events?sealed=" + sealed, "Accept", "application/x-ndjson")
                .body();
        return lines.lines().map(JSON::readTree).toList();
    }

    private long head() {
        return log(true).size() - 1L;
    }

    private ServiceProcess startService() {
        return ServiceProcess.start(folder, store.environment(Map.of()));
    }
}
