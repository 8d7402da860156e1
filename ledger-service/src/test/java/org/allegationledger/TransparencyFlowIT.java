package org.allegationledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.ConsistencyProof;
import org.allegationledger.log.proof.ProofCheck;
import org.allegationledger.log.proof.note.NoteKey;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.proof.note.OfflineProof;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.allegationledger.testing.TestWitness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reviewer who trusts nothing but the log's key checks what a running service says, also after it was killed. */
class TransparencyFlowIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PARTY = "{\"kind\": \"STATE\", \"name\": \"A state\"}";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String SEED = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

    private final NoteSigner signer =
            new NoteSigner("ledger.example/flow", Use.NOTE, Base64.getDecoder().decode(SEED));

    @Test
    void every_event_proves_itself_and_a_killed_service_contradicts_nothing(@TempDir Path folder) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "LEDGER_ORIGIN",
                "ledger.example/flow",
                "LEDGER_SIGNING_KEY",
                SEED,
                "LEDGER_MASTER_KEY",
                SEED,
                "LEDGER_DEMO",
                "true"));
        TestWitness down = TestWitness.down(1, signer.key());
        try (ServiceStore store = ServiceStore.fresh();
                TestWitness witness = TestWitness.started(0, signer.key())) {
            settings.put("LEDGER_WITNESSES", witness.setting() + ", " + down.setting());
            Checkpoint before;
            try (ServiceProcess service = ServiceProcess.start(folder, store.environment(settings))) {
                assertThat(service.output()).contains(signer.key().toString());
                before = awaitHead(service);
                for (long position = 0; position < before.size(); position++) {
                    assertProves(service, position);
                }
                assertReceipt(service, witness);
                assertTold(service, witness, down);
                service.kill();
            }
            try (ServiceProcess service = ServiceProcess.start(folder, store.environment(settings))) {
                register(service);
                Checkpoint after = awaitHead(service);
                assertThat(after.size()).isEqualTo(before.size() + 2);
                JsonNode proof = json(service, "/v1/consistency?from=" + before.size() + "&to=" + after.size());
                List<byte[]> hashes = proof.required("hashes").values().stream()
                        .map(hash -> Base64.getDecoder().decode(hash.asString()))
                        .toList();
                assertThat(ProofCheck.isPrefix(
                                new ConsistencyProof(before.size(), after.size(), hashes), before.root(), after.root()))
                        .isTrue();
            }
            assertThat(witness.contradictions()).isZero();
        }
    }

    /** A command brings its receipt along; the same command again brings one, too, cosigned as soon as the witness could. */
    private void assertReceipt(ServiceProcess service, TestWitness witness) {
        await().atMost(LIMIT).until(() -> receiptProves(service, List.of(), 0));
        await().atMost(LIMIT).until(() -> receiptProves(service, List.of(witness.key()), 1));
    }

    private boolean receiptProves(ServiceProcess service, List<NoteKey> witnesses, int quorum) {
        var answer =
                service.post("/v1/parties", PARTY, "Prefer", "return=receipt", "Idempotency-Key", "\"with-receipt\"");
        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode recorded = JSON.readTree(answer.body());
        boolean isApplied = answer.headers().firstValue("Preference-Applied").equals(Optional.of("return=receipt"));
        assertThat(recorded.has("receipt")).isEqualTo(isApplied);
        if (!isApplied) {
            return false; // it was not signed within the time that a command waits for it
        }
        String entry = service.get("/v1/events/" + recorded.required("position") + "?sealed=true")
                .body();
        return OfflineProof.of(recorded.required("receipt").stringValue().getBytes(UTF_8))
                .proves(entry.getBytes(UTF_8), signer.key(), witnesses, quorum);
    }

    /** The witness that is down shows, and the service is up. */
    private static void assertTold(ServiceProcess service, TestWitness up, TestWitness down) {
        JsonNode health = JSON.readTree(service.get("/actuator/health").body());
        assertThat(health.required("status").stringValue()).isEqualTo("UP");
        JsonNode signing = health.required("components").required("signing").required("details");
        assertThat(signing.required(up.key().name()).required("state").stringValue())
                .isEqualTo("UP");
        assertThat(signing.required(down.key().name()).required("state").stringValue())
                .isEqualTo("DOWN");
        assertThat(signing.required(down.key().name()).required("lastFailure").stringValue())
                .contains("did not answer");
        assertThat(signing.required("unsigned").longValue()).isZero();
        assertThat(signing.required("published")).isEqualTo(signing.required("signed"));
        assertThat(service.get("/actuator/prometheus").body())
                .contains("ledger_witness_up{witness=\"" + up.key().name() + "\"} 1.0")
                .contains("ledger_witness_up{witness=\"" + down.key().name() + "\"} 0.0")
                .contains("ledger_witness_answers_total{outcome=\"cosigned\"")
                .contains("ledger_witness_answers_total{outcome=\"silent\"")
                .contains("ledger_log_signed_lag 0.0")
                .containsPattern("ledger_log_signed [1-9]")
                .containsPattern("ledger_log_published [1-9]");
    }

    /** The signed head, once it covers all that was recorded. */
    private Checkpoint awaitHead(ServiceProcess service) {
        long size = json(service, "/v1/events?after=0&limit=500").size() + 1L;
        await().atMost(LIMIT).until(() -> {
            var answer = service.get("/checkpoint");
            return answer.statusCode() == 200
                    && Checkpoint.of(SignedNote.of(answer.body().getBytes(UTF_8))
                                            .text())
                                    .size()
                            == size;
        });
        SignedNote note = SignedNote.of(service.get("/checkpoint").body().getBytes(UTF_8));
        assertThat(note.signedBy(List.of(signer.key()))).containsExactly(signer.key());
        return Checkpoint.of(note.text());
    }

    private void assertProves(ServiceProcess service, long position) {
        String proof = service.get("/v1/events/" + position + "/proof", "Accept", "text/plain")
                .body();
        String entry = service.get("/v1/events/" + position + "?sealed=true").body();
        assertThat(OfflineProof.of(proof.getBytes(UTF_8)).proves(entry.getBytes(UTF_8), signer.key(), List.of(), 0))
                .as("event %d", position)
                .isTrue();
    }

    private static void register(ServiceProcess service) {
        assertThat(service.post("/v1/parties", PARTY).statusCode()).isEqualTo(201);
    }

    private static JsonNode json(ServiceProcess service, String path) {
        return JSON.readTree(service.get(path).body());
    }
}
