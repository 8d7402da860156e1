package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.allegationledger.command.Answer;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Command.MergeParties;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RetractStatement;
import org.allegationledger.command.Command.UnmergeParties;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.command.Request;
import org.allegationledger.log.EntryTooLargeException;
import org.allegationledger.log.OutcomeUnknownException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Batches as requests: how they are read, and how they are answered whatever the answer is. */
class BatchesTest {

    private static final String BATCHES = "/v1/batches";
    private static final String ID = "018f3c1e-0000-7000-8000-000000000020";
    private static final String INTO = "018f3c1e-0000-7000-8000-000000000021";
    private static final String STATE = "{\"command\": \"RegisterParty\", \"kind\": \"STATE\", \"name\": \"Westmark\"}";

    @BeforeEach
    @AfterEach
    void forget() {
        RUNNING.recorder.forget();
    }

    @Test
    void a_batch_is_answered_with_a_receipt_for_each_command() {
        Exchange answer = post(STATE, named("RegisterParty", Bodies.PARTY));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("items")).hasSize(2);
        assertThat(answer.json().at("/items/1/id").stringValue()).isEqualTo("018f3c1e-0000-7000-8000-000000000002");
        assertThat(answer.json().at("/items/0/rootHash").stringValue()).isEqualTo("A".repeat(43) + "=");
        assertThat(answer.header("Ledger-Position")).hasValue("41");
        assertThat(answer.header("Idempotency-Replayed")).isEmpty();
        assertThat(answer.header("ETag")).isEmpty();
    }

    @Test
    void the_same_request_again_says_that_it_is_the_first_answer() {
        RUNNING.recorder.answersBatches(batch -> ScriptedRecorder.recorded(batch, true));

        assertThat(post(STATE).header("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void what_came_with_a_batch_goes_with_it() {
        RUNNING.post(BATCHES, " {\"commands\" : [" + STATE + "]}", "Idempotency-Key", "\"k\"");

        assertThat(RUNNING.recorder.requests())
                .containsExactly(new Request(
                        "local",
                        "POST /v1/batches\n{\"commands\":["
                                + STATE.replace(": ", ":").replace(", ", ",") + "]}",
                        Optional.of("k"),
                        Optional.empty()));
    }

    @Test
    void what_a_request_has_in_its_path_is_a_field_of_the_command() {
        post(
                aimed("RecordDenial", "allegationId", Bodies.DENIAL),
                aimed("AmendParty", "partyId", Bodies.PARTY_AMENDMENT),
                aimed("AmendSource", "sourceId", Bodies.SOURCE_AMENDMENT),
                aimed("RetractStatement", "statementId", "{\"reason\": \"A misprint\"}"),
                aimed("MergeParties", "partyId", "{\"into\": \"" + INTO + "\", \"reason\": \"The same\"}"),
                aimed("UnmergeParties", "partyId", "{\"reason\": \"Not the same\"}"));

        List<Command> commands = RUNNING.recorder.commands();
        assertThat(((RecordDenial) commands.get(0)).allegationId()).hasToString(ID);
        assertThat(commands.get(0).id()).hasToString("018f3c1e-0000-7000-8000-000000000031");
        assertThat(((AmendParty) commands.get(1)).id()).hasToString(ID);
        assertThat(((AmendSource) commands.get(2)).id()).hasToString(ID);
        assertThat(((RetractStatement) commands.get(3)).id()).hasToString(ID);
        assertThat(((MergeParties) commands.get(4)).id()).hasToString(ID);
        assertThat(((MergeParties) commands.get(4)).into()).hasToString(INTO);
        assertThat(((UnmergeParties) commands.get(5)).id()).hasToString(ID);
    }

    @ParameterizedTest
    @CsvSource({
        "RecordDenial, allegationId",
        "RecordWithdrawal, allegationId",
        "CorrectStatement, statementId",
        "AddCitations, statementId",
        "AmendParty, partyId",
        "MergeParties, partyId",
        "UnmergeParties, partyId",
        "AmendSource, sourceId"
    })
    void a_command_does_not_go_without_what_it_is_about(String name, String target) {
        assertThat(post("{\"command\": \"" + name + "\"}").faults())
                .containsEntry("/commands/0/" + target, "is required")
                .hasSizeGreaterThan(1);
        assertThat(post("{\"command\": \"" + name + "\", \"" + target + "\": \"1\"}")
                        .faults()
                        .get("/commands/0/" + target))
                .startsWith("must be a UUID");
        assertThat(RUNNING.recorder.commands()).isEmpty();
    }

    @Test
    void a_command_has_no_other_target_than_its_own() {
        assertThat(post(aimed("RecordDenial", "allegationId", Bodies.DENIAL)
                                .replaceFirst("\\{", "{\"partyId\": \"" + ID + "\", "))
                        .faults())
                .containsExactly(entry("/commands/0/partyId", "is not a field of this object"));
    }

    @Test
    void a_record_without_an_id_gets_one() {
        post(STATE, STATE);

        List<UUID> ids = RUNNING.recorder.commands().stream()
                .map(command -> command.id().value())
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(2).allMatch(id -> id.version() == 7);
    }

    @Test
    void every_fault_of_every_command_is_told_at_once() {
        Map<String, String> faults = post(
                        STATE,
                        "{\"command\": \"RegisterParty\", \"kind\": \"COUNTRY\", \"surprise\": 1}",
                        "7",
                        "{\"command\": \"ForgetParty\", \"name\": 7}",
                        "{\"name\": \"Westmark\"}",
                        "{\"command\": \"RecordDenial\", \"allegationId\": \"1\", \"party\": \"2\", \"saidAt\": \"2024\","
                                + " \"extent\": \"FULL\", \"citations\": [{\"sourceId\": 3}]}")
                .faults();

        assertThat(faults)
                .containsOnlyKeys(
                        "/commands/1/kind",
                        "/commands/1/name",
                        "/commands/1/surprise",
                        "/commands/2",
                        "/commands/3/command",
                        "/commands/4/command",
                        "/commands/5/allegationId",
                        "/commands/5/party",
                        "/commands/5/citations/0/sourceId")
                .containsEntry("/commands/2", "must be an object")
                .containsEntry("/commands/4/command", "is required");
        assertThat(RUNNING.recorder.commands()).isEmpty();
    }

    @Test
    void every_command_that_there_is_has_a_name() {
        String detail = post("{\"command\": \"registerParty\"}").faults().get("/commands/0/command");

        assertThat(detail.replace("must be one of ", "").split(", "))
                .containsExactlyInAnyOrderElementsOf(kinds(Command.class)
                        .map(Class::getSimpleName)
                        .distinct()
                        .toList());
    }

    @Test
    void a_name_that_no_command_has_is_told_with_those_that_the_contract_has() throws IOException {
        String names;
        try (var contract = BatchesTest.class.getResourceAsStream("/openapi/ledger.yaml")) {
            names = YAMLMapper.shared()
                    .readTree(contract)
                    .at("/components/schemas/NamedCommand/properties/command/enum")
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .collect(Collectors.joining(", "));
        }

        assertThat(post("{\"command\": \"registerParty\"}").faults())
                .containsExactly(entry("/commands/0/command", "must be one of " + names));
        assertThat(names).contains("RegisterParty, AmendParty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | '' | must be an object",
                "{} | /commands | is required",
                "{\"commands\": {}} | /commands | must be a list",
                "{\"commands\": []} | /commands | must have at least 1 entry",
                "{\"commands\": null} | /commands | must not be null; leave it out"
            })
    void a_body_that_is_no_batch_is_told(String body, String pointer, String detail) {
        assertThat(RUNNING.post(BATCHES, body).faults()).containsExactly(entry(pointer, detail));
    }

    @Test
    void a_batch_has_at_most_100_commands() {
        String[] most = IntStream.range(0, 100).mapToObj(_ -> STATE).toArray(String[]::new);
        assertThat(post(most).status()).isEqualTo(201);
        assertThat(RUNNING.recorder.commands()).hasSize(100);
        RUNNING.recorder.forget();

        String[] tooMany = IntStream.range(0, 101).mapToObj(_ -> STATE).toArray(String[]::new);
        assertThat(post(tooMany).faults()).containsExactly(entry("/commands", "must have at most 100 entries"));
        assertThat(RUNNING.recorder.commands()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"7\"", "7"})
    void a_batch_has_no_precondition(String condition) {
        Exchange answer = RUNNING.post(BATCHES, "{\"commands\": [" + STATE + "]}", "If-Match", condition);

        assertThat(answer.reason(400)).isEqualTo("invalid-request");
        assertThat(answer.json().get("detail").stringValue()).contains("If-Match");
        assertThat(RUNNING.recorder.commands()).isEmpty();
    }

    @Test
    void every_refusal_is_told_with_its_command_its_field_and_its_rule() {
        RUNNING.recorder.answersBatches(_ -> new BatchAnswer.Refused(new TreeMap<>(Map.of(
                2, Refusal.of(Reason.ALLEGATION_UNKNOWN),
                0, Refusal.of(Reason.EXTERNAL_ID_TAKEN, "/externalIds/0", "/externalIds/2")))));

        Exchange answer = post(STATE, STATE, STATE);

        assertThat(answer.reason(422)).isEqualTo("batch-refused");
        assertThat(answer.json().get("detail").stringValue())
                .isEqualTo("2 commands are refused; nothing was recorded.");
        assertThat(answer.json().get("errors").valueStream().map(BatchesTest::error))
                .containsExactly(
                        "/commands/0/externalIds/0 external-id-taken",
                        "/commands/0/externalIds/2 external-id-taken",
                        "/commands/2 allegation-unknown");
    }

    @Test
    void a_batch_that_was_neither_recorded_nor_refused_is_answered_like_a_command() {
        RUNNING.recorder.answersBatches(_ -> new Answer.IdempotencyKeyReused());
        assertThat(post(STATE).reason(422)).isEqualTo("idempotency-key-reused");
        RUNNING.recorder.answersBatches(_ -> new Answer.Conflict());
        assertThat(post(STATE).reason(409)).isEqualTo("conflict");
    }

    @Test
    void an_event_that_is_too_large_is_told_by_its_command() {
        RUNNING.recorder.answersBatches(_ -> {
            throw new EntryTooLargeException(70_000).at(1);
        });

        Exchange answer = post(STATE, STATE);

        assertThat(answer.reason(413)).isEqualTo("too-large");
        assertThat(answer.json().get("size").intValue()).isEqualTo(70_000);
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/commands/1");
    }

    @Test
    void a_doubt_names_a_record_that_tells_for_all_of_them() {
        RUNNING.recorder.answersBatches(_ -> {
            throw new OutcomeUnknownException(new IOException("lost"));
        });

        Exchange answer = post(named("RegisterParty", Bodies.PARTY), STATE);

        assertThat(answer.reason(503)).isEqualTo("outcome-unknown");
        assertThat(answer.json().get("id").stringValue()).isEqualTo("018f3c1e-0000-7000-8000-000000000002");
    }

    private static Stream<Class<?>> kinds(Class<?> kind) {
        return kind.isSealed() ? Stream.of(kind.getPermittedSubclasses()).flatMap(BatchesTest::kinds) : Stream.of(kind);
    }

    private static String error(JsonNode error) {
        return error.get("pointer").stringValue() + " " + error.get("reason").stringValue();
    }

    private static Exchange post(String... commands) {
        return RUNNING.post(BATCHES, "{\"commands\": [" + String.join(",", commands) + "]}");
    }

    private static String aimed(String name, String target, String body) {
        return named(name, body.replaceFirst("\\{", "{\"" + target + "\": \"" + ID + "\", "));
    }

    private static String named(String name, String body) {
        return body.replaceFirst("\\{", "{\"command\": \"" + name + "\", ");
    }
}
