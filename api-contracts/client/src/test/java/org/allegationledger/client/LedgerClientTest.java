package org.allegationledger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.allegationledger.client.ScriptedLedger.Asked;
import org.allegationledger.client.api.PartiesApi.APIListPartiesRequest;
import org.allegationledger.client.api.SourcesApi.APIListSourcesRequest;
import org.allegationledger.client.http.ApiException;
import org.allegationledger.client.model.Extent;
import org.allegationledger.client.model.NewDenial;
import org.allegationledger.client.model.NewParty;
import org.allegationledger.client.model.PartyKind;
import org.allegationledger.client.model.Reason;
import org.allegationledger.client.model.Receipt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client promises of keys, attempts, positions and errors. */
class LedgerClientTest {

    private static final UUID ID = UUID.fromString("018f3c1e-0000-7000-8000-000000000020");
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final ScriptedLedger ledger = new ScriptedLedger();
    private final LedgerClient client = ledger.client();

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void every_command_has_a_key_of_its_own_and_the_call_may_give_another() {
        ledger.records(1).records(2).records(3);
        register(client);
        register(client);
        client.parties().registerParty(party(), "\"mine\"", null, null);

        List<String> keys = ledger.asked().stream().map(Asked::key).toList();
        assertThat(keys).doesNotHaveDuplicates().last().isEqualTo("\"mine\"");
        assertThat(keys.getFirst()).matches("\"[0-9a-f-]{36}\"");
    }

    @Test
    void what_may_succeed_later_is_tried_again_with_the_same_key_and_body() {
        ledger.refuses(503, "unavailable")
                .drops()
                .refuses(503, "outcome-unknown")
                .breaksOff()
                .answers(502, Map.of(), "")
                .answers(504, Map.of("Content-Type", "text/html"), "<html>")
                .records(7);

        Receipt receipt = register(client);

        assertThat(receipt.getPosition()).isEqualTo(7);
        assertThat(ledger.asked()).hasSize(7).allMatch(ledger.asked().getFirst()::equals);
        assertThat(ledger.asked().getFirst().body()).contains("Eastmark");
        assertThat(ledger.asked().getFirst().authorization()).isEqualTo("Bearer desk-7");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 412, 413, 422, 429, 500, 501})
    void no_other_status_is_tried_again(int status) {
        ledger.refuses(status, "conflict", "0").records(1);

        LedgerException refused = refused();

        assertThat(refused.getCode()).isEqualTo(status);
        assertThat(ledger.asked()).hasSize(1);
        assertThat(ledger.rests()).isEmpty();
    }

    @Test
    void rests_double_up_to_their_longest_until_the_limit() {
        for (int attempt = 0; attempt < 20; attempt++) {
            ledger.refuses(503, "unavailable");
        }

        LedgerException refused = refused();

        assertThat(refused.reason()).contains(Reason.UNAVAILABLE);
        assertThat(refused.retryIsSafe()).isTrue();
        assertThat(ledger.rests().stream().mapToLong(Duration::toMillis))
                .startsWith(100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
        assertThat(total(ledger.rests())).isBetween(Duration.ofSeconds(55), Duration.ofSeconds(60));
    }

    @Test
    void the_ledger_is_not_asked_before_it_wishes_to_be() {
        ledger.refuses(503, "view-behind", "3")
                .refuses(503, "view-behind", "soon")
                .records(1);

        register(client);

        assertThat(ledger.rests()).containsExactly(Duration.ofMillis(3_100), Duration.ofMillis(200));
    }

    @Test
    void a_wish_beyond_the_limit_ends_the_call_at_once() {
        ledger.refuses(503, "unavailable", "60").records(1);

        assertThat(refused().reason()).contains(Reason.UNAVAILABLE);
        assertThat(ledger.rests()).isEmpty();
    }

    @Test
    void a_refusal_says_why_and_where() {
        ledger.refuses(422, "party-not-named");

        LedgerException refused = refused();

        assertThat(refused.reason()).contains(Reason.PARTY_NOT_NAMED);
        assertThat(refused).hasMessage("A title");
        assertThat(refused.problem().orElseThrow().getDetail()).isEqualTo("More of it.");
        assertThat(refused.errors()).singleElement().satisfies(error -> {
            assertThat(error.getPointer()).isEqualTo("/party");
            assertThat(error.getDetail()).isEqualTo("is not named");
        });
        assertThat(refused.retryIsSafe()).isFalse();
        assertThat(refused.outcomeUnknown()).isFalse();
    }

    @Test
    void a_reason_that_came_after_this_client_is_still_a_refusal() {
        ledger.refuses(422, "full-moon");

        assertThat(refused().reason()).contains(Reason.UNKNOWN_DEFAULT_OPEN_API);
    }

    @Test
    void only_what_may_be_answered_otherwise_later_is_worth_asking_again() {
        ledger.refuses(409, "conflict")
                .refuses(409, "id-taken")
                .refuses(429, "invalid-request")
                .refuses(500, "internal-error");

        assertThat(refused().retryIsSafe()).isTrue();
        assertThat(refused().retryIsSafe()).isFalse();
        assertThat(refused().retryIsSafe()).isTrue();
        assertThat(refused().retryIsSafe()).isTrue();
    }

    @Test
    void a_lost_answer_leaves_the_outcome_unknown_and_names_the_key() {
        LedgerClient once = ledger.client(ledger.uri(), Duration.ZERO);
        ledger.drops();

        LedgerException lost = catchThrowableOfType(LedgerException.class, () -> register(once));

        assertThat(lost.outcomeUnknown()).isTrue();
        assertThat(lost.retryIsSafe()).isTrue();
        assertThat(lost.getCode()).isZero();
        assertThat(lost).hasCauseInstanceOf(IOException.class);
        assertThat(lost.idempotencyKey()).contains(ledger.asked().getFirst().key());
    }

    @Test
    void doubt_about_one_attempt_outlasts_the_next_that_settles_nothing() {
        ledger.drops().refuses(503, "unavailable").refuses(429, "invalid-request");

        assertThat(refused().outcomeUnknown()).isTrue();
    }

    @Test
    void what_never_reached_the_ledger_is_no_doubt() {
        URI nobody = ledger.uri();
        ledger.close();
        LedgerClient alone = ledger.client(nobody, Duration.ofSeconds(1));

        LedgerException unreached = catchThrowableOfType(LedgerException.class, () -> register(alone));

        assertThat(unreached).hasCauseInstanceOf(ConnectException.class);
        assertThat(unreached.outcomeUnknown()).isFalse();
        assertThat(ledger.rests()).hasSizeGreaterThan(1);
    }

    @Test
    void a_query_is_never_in_doubt_and_has_no_key() {
        LedgerClient once = ledger.client(ledger.uri(), Duration.ZERO);
        ledger.drops();

        LedgerException lost =
                catchThrowableOfType(LedgerException.class, () -> once.parties().getParty(ID, null, null));

        assertThat(lost.outcomeUnknown()).isFalse();
        assertThat(lost.idempotencyKey()).isEmpty();
    }

    @Test
    void an_interrupted_thread_ends_its_call_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        LedgerException interrupted = refused();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).hasCauseInstanceOf(InterruptedException.class);
        assertThat(interrupted.idempotencyKey()).isPresent();
    }

    @Test
    void a_query_says_the_highest_position_that_was_answered_unless_it_brings_its_own() {
        for (long position : new long[] {5, 9, 8}) {
            ledger.answers(
                    200,
                    Map.of("Content-Type", "application/json", "Ledger-Position", Long.toString(position)),
                    "{\"items\": []}");
        }
        ledger.records(12).answers(200, JSON, "{\"items\": []}").answers(200, JSON, "{\"items\": []}");
        assertThat(client.position()).isEmpty();
        for (int query = 0; query < 3; query++) {
            list(null);
        }
        register(client);
        list(3L);
        client.expect(20);
        client.expect(1);
        list(null);

        assertThat(ledger.asked().stream().map(Asked::position)).containsExactly(null, "5", "9", null, "3", "20");
        assertThat(client.position()).hasValue(20);
    }

    @Test
    void a_record_that_did_not_change_is_no_error_of_the_ledger() {
        ledger.answers(304, Map.of("ETag", "\"5\"", "Ledger-Position", "5"), "");

        assertThatThrownBy(() -> client.parties().getParty(ID, "\"5\"", null))
                .isInstanceOfSatisfying(
                        ApiException.class, same -> assertThat(same.getCode()).isEqualTo(304))
                .isNotInstanceOf(LedgerException.class);
        assertThat(client.position()).hasValue(5);
    }

    @Test
    void what_is_not_reached_by_http_is_no_ledger() {
        for (String address : List.of("ftp://ledger.example", "/v1", "http:/v1")) {
            assertThatThrownBy(() -> LedgerClient.at(URI.create(address))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_path_before_the_ledger_is_kept() {
        ledger.answers(200, JSON, "{\"items\": []}");
        LedgerClient.at(ledger.uri().resolve("/desk/"))
                .sources()
                .listSources(APIListSourcesRequest.newBuilder().build());

        assertThat(ledger.asked().getFirst().target()).isEqualTo("/desk/v1/sources");
    }

    @Test
    void answers_are_read_in_any_script() {
        ledger.answers(200, JSON, "{\"id\": \"%s\", \"kind\": \"STATE\", \"name\": \"港口 🚢\"}".formatted(ID));

        assertThat(client.parties().getParty(ID, null, null).getName()).isEqualTo("港口 🚢");
    }

    @Test
    void a_denial_is_sent_without_what_was_not_set() {
        ledger.records(1);
        NewDenial denial =
                new NewDenial().party(ID).saidAt("2026").extent(Extent.FULL).citations(List.of());
        client.allegations().recordDenial(ID, denial, null, null, null);

        assertThat(ledger.asked().getFirst().target()).isEqualTo("/v1/allegations/" + ID + "/denials");
        assertThat(ledger.asked().getFirst().body())
                .isEqualTo("{\"party\":\"%s\",\"saidAt\":\"2026\",\"extent\":\"FULL\",\"citations\":[]}".formatted(ID));
    }

    private void list(Long position) {
        client.parties()
                .listParties(APIListPartiesRequest.newBuilder()
                        .ledgerPosition(position)
                        .build());
    }

    private LedgerException refused() {
        return catchThrowableOfType(LedgerException.class, () -> register(client));
    }

    private static Receipt register(LedgerClient client) {
        return client.parties().registerParty(party(), null, null, null);
    }

    private static NewParty party() {
        return new NewParty().kind(PartyKind.COMPANY).name("Eastmark Lines");
    }

    private static Duration total(List<Duration> rests) {
        return rests.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
