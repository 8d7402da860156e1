package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.command.Request;
import org.allegationledger.log.EntryTooLargeException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.OutcomeUnknownException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How commands are answered, whatever the answer is. */
class CommandAnswersTest {

    private static final String PARTIES = "/v1/parties";
    private static final String PARTY = "{\"kind\": \"STATE\", \"name\": \"Westmark\"}";
    private static final String ID = "018f3c1e-0000-7000-8000-000000000002";

    @AfterEach
    void forget() {
        RUNNING.recorder.forget();
    }

    @Test
    void a_recorded_command_is_answered_with_its_receipt() {
        Exchange answer = RUNNING.post(PARTIES, PARTY);

        assertThat(answer.status()).isEqualTo(201);
        String id = answer.json().get("id").stringValue();
        assertThat(answer.header("Location")).hasValue("/v1/parties/" + id);
        assertThat(answer.header("ETag")).hasValue("\"41\"");
        assertThat(answer.header("Ledger-Position")).hasValue("41");
        assertThat(answer.header("Idempotency-Replayed")).isEmpty();
        assertThat(answer.json().get("recordedAt").stringValue()).isEqualTo("2026-03-02T09:12:33.100Z");
        assertThat(answer.json().get("treeSize").longValue()).isEqualTo(42);
        assertThat(answer.json().get("rootHash").stringValue()).isEqualTo("A".repeat(43) + "=");
    }

    @Test
    void a_record_without_an_id_gets_one_of_version_7() {
        RUNNING.post(PARTIES, PARTY);

        assertThat(RUNNING.recorder.commands().getFirst().id().value().version())
                .isEqualTo(7);
    }

    @Test
    void a_caller_may_give_the_id() {
        RUNNING.post(PARTIES, "{\"id\": \"" + ID + "\", \"kind\": \"STATE\", \"name\": \"Westmark\"}");

        assertThat(((RegisterParty) RUNNING.recorder.commands().getFirst()).id())
                .hasToString(ID);
    }

    @Test
    void the_same_request_again_says_that_it_is_the_first_answer() {
        RUNNING.recorder.answers(command -> ScriptedRecorder.recorded(command, true));

        Exchange answer = RUNNING.post(PARTIES, PARTY, "Idempotency-Key", "\"k\"");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Idempotency-Replayed")).hasValue("true");
    }

    @Test
    void what_came_with_a_command_goes_with_it() {
        RUNNING.post(
                PARTIES,
                " {\"name\" :\"Westm\\u0061rk\",\n\"kind\":\"STATE\"}",
                "Idempotency-Key",
                "\"a\\\"b\"",
                "If-Match",
                "\"7\", W/\"8\"");
        RUNNING.post(PARTIES, PARTY, "If-Match", "*");

        assertThat(RUNNING.recorder.requests())
                .containsExactly(
                        new Request(
                                "local",
                                "POST /v1/parties\n{\"kind\":\"STATE\",\"name\":\"Westmark\"}",
                                Optional.of("a\"b"),
                                Optional.of(new Request.Precondition(false, Set.of(7L)))),
                        new Request(
                                "local",
                                "POST /v1/parties\n{\"kind\":\"STATE\",\"name\":\"Westmark\"}",
                                Optional.empty(),
                                Optional.of(new Request.Precondition(true, Set.of()))));
    }

    @Test
    void a_statement_takes_its_allegation_from_the_path_and_lives_at_its_own() {
        Exchange answer = RUNNING.post("/v1/allegations/" + ID + "/denials", Bodies.DENIAL);

        RecordDenial denial = (RecordDenial) RUNNING.recorder.commands().getFirst();
        assertThat(denial.allegationId()).hasToString(ID);
        assertThat(answer.header("Location")).hasValue("/v1/statements/" + denial.id());
        assertThat(RUNNING.recorder.requests().getFirst().canonical())
                .startsWith("POST /v1/allegations/" + ID + "/denials\n{");
    }

    @ParameterizedTest
    @EnumSource
    void every_refusal_is_a_problem_of_its_own(Reason reason) {
        RUNNING.recorder.answers(_ -> new Answer.Refused(Refusal.of(reason, "/name")));

        Exchange answer = RUNNING.post(PARTIES, PARTY);

        boolean taken = reason == Reason.ID_TAKEN || reason == Reason.EXTERNAL_ID_TAKEN;
        assertThat(answer.reason(taken ? 409 : 422)).isEqualTo(reason.code());
        assertThat(answer.json().get("title").stringValue()).isEqualTo(reason.title());
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/name");
    }

    @ParameterizedTest
    @EnumSource(names = {"PARTY_UNKNOWN", "SOURCE_UNKNOWN", "ALLEGATION_UNKNOWN", "STATEMENT_UNKNOWN"})
    void an_unknown_id_in_the_path_is_not_found(Reason reason) {
        RUNNING.recorder.answers(_ -> new Answer.Refused(new Refusal(reason, List.of())));

        Exchange answer = RUNNING.post("/v1/parties/" + ID + "/amendments", Bodies.PARTY_AMENDMENT);

        assertThat(answer.reason(404)).isEqualTo(reason.code());
        assertThat(answer.json().has("errors")).isFalse();
    }

    @Test
    void a_key_that_was_used_for_another_request_is_refused() {
        RUNNING.recorder.answers(_ -> new Answer.IdempotencyKeyReused());

        assertThat(RUNNING.post(PARTIES, PARTY).reason(422)).isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_precondition_that_does_not_hold_is_told() {
        RUNNING.recorder.answers(_ -> new Answer.PreconditionFailed());

        assertThat(RUNNING.post(PARTIES, PARTY).reason(412)).isEqualTo("precondition-failed");
    }

    @Test
    void a_conflict_is_told() {
        RUNNING.recorder.answers(_ -> new Answer.Conflict());

        assertThat(RUNNING.post(PARTIES, PARTY).reason(409)).isEqualTo("conflict");
    }

    @Test
    void a_store_that_cannot_be_reached_is_told_with_when_to_ask_again() {
        RUNNING.recorder.answers(_ -> {
            throw new LogUnavailableException("the primary did not answer");
        });

        Exchange answer = RUNNING.post(PARTIES, PARTY);

        assertThat(answer.reason(503)).isEqualTo("unavailable");
        assertThat(answer.header("Retry-After")).hasValue("1");
    }

    @Test
    void a_doubt_names_the_record_that_may_have_been_made() {
        RUNNING.recorder.answers(_ -> {
            throw new OutcomeUnknownException(new IllegalStateException("lost"));
        });

        Exchange answer = RUNNING.post(PARTIES, PARTY);

        assertThat(answer.reason(503)).isEqualTo("outcome-unknown");
        assertThat(answer.header("Retry-After")).hasValue("1");
        assertThat(answer.json().get("id").stringValue())
                .isEqualTo(RUNNING.recorder.commands().getFirst().id().value().toString());
    }

    @Test
    void an_event_that_is_too_large_is_told_with_its_size() {
        RUNNING.recorder.answers(_ -> {
            throw new EntryTooLargeException(70_000);
        });

        Exchange answer = RUNNING.post(PARTIES, PARTY);

        assertThat(answer.reason(413)).isEqualTo("too-large");
        assertThat(answer.json().get("size").intValue()).isEqualTo(70_000);
    }
}
