package org.allegationledger.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.allegationledger.command.Answer;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.log.proof.note.OfflineProof;
import org.allegationledger.rest.audit.OfflineReceipts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command's answer with the offline receipt of its event, which is the second of three here. */
class ReceiptAnswersTest {

    private static final String PARTIES = "/v1/parties";
    private static final String PARTY = "{\"kind\": \"STATE\", \"name\": \"Westmark\"}";
    private static final String[] WITH_RECEIPT = {"Prefer", "wait=5, return=receipt"};

    private final AtomicReference<Duration> limit = new AtomicReference<>(Duration.ZERO);

    @BeforeEach
    void record() {
        answers(false);
    }

    @AfterEach
    void forget() {
        RUNNING.recorder.forget();
        RUNNING.transparency.forget();
    }

    @Test
    void it_comes_when_it_is_asked_for_as_soon_as_a_checkpoint_covers_the_event() {
        RUNNING.transparency.waits((_, most) -> {
            limit.set(most);
            RUNNING.transparency.sign(3);
            return true;
        });

        Exchange answer = RUNNING.post(PARTIES, PARTY, WITH_RECEIPT);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Preference-Applied")).hasValue("return=receipt");
        String receipt = answer.json().get("receipt").stringValue();
        assertThat(OfflineProof.of(receipt.getBytes(UTF_8))
                        .proves("b".getBytes(UTF_8), ScriptedTransparency.SIGNER.key(), List.of(), 0))
                .isTrue();
        assertThat(receipt)
                .isEqualTo(RUNNING.get("/v1/events/1/proof", "Accept", "text/plain")
                        .body());
        assertThat(limit.get()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void it_comes_with_an_answer_that_was_given_before() {
        answers(true);
        RUNNING.transparency.sign(3);

        Exchange answer = RUNNING.post(PARTIES, PARTY, WITH_RECEIPT);

        assertThat(answer.header("Idempotency-Replayed")).hasValue("true");
        assertThat(answer.json().has("receipt")).isTrue();
    }

    @Test
    void nobody_waits_who_does_not_ask() {
        RUNNING.transparency.waits((_, most) -> {
            limit.set(most);
            return true;
        });
        RUNNING.transparency.sign(3);

        assertWithout(RUNNING.post(PARTIES, PARTY));
        assertWithout(RUNNING.post(PARTIES, PARTY, "Prefer", "return=minimal"));
        assertThat(limit.get()).isZero();
    }

    @Test
    void the_command_is_recorded_whatever_becomes_of_the_receipt() {
        RUNNING.transparency.waits((_, _) -> false);
        assertWithout(RUNNING.post(PARTIES, PARTY, WITH_RECEIPT));

        RUNNING.transparency.waits((_, _) -> {
            throw new LogUnavailableException("the store is away");
        });
        assertWithout(RUNNING.post(PARTIES, PARTY, WITH_RECEIPT));

        RUNNING.transparency.waits((_, _) -> {
            throw new LogCorruptException("a tile is gone", 1);
        });
        assertWithout(RUNNING.post(PARTIES, PARTY, WITH_RECEIPT));
    }

    @Test
    void a_node_that_ends_waits_no_longer() {
        RUNNING.transparency.waits((_, _) -> {
            throw new InterruptedException("the node is stopped");
        });

        assertThat(new OfflineReceipts(RUNNING.transparency).of(new Position(1)))
                .isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void answers(boolean replayed) {
        RUNNING.recorder.answers(command -> new Answer.Recorded(
                command.id(),
                ScriptedRecorder.EVENT_ID,
                1,
                Instant.parse("2026-03-02T09:12:33.100Z"),
                2,
                new byte[32],
                replayed));
    }

    private static void assertWithout(Exchange answer) {
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Preference-Applied")).isEmpty();
        assertThat(answer.json().has("receipt")).isFalse();
    }
}
