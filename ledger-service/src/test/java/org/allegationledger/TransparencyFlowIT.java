package org.allegationledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.ConsistencyProof;
import org.allegationledger.log.proof.ProofCheck;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.proof.note.OfflineProof;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.ServiceStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reviewer who trusts nothing but the log's key checks what a running service says, also after it was killed. */
class TransparencyFlowIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String SEED = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

    private final NoteSigner signer =
            new NoteSigner("ledger.example/flow", Use.NOTE, Base64.getDecoder().decode(SEED));

    @Test
    void every_event_proves_itself_and_a_killed_service_contradicts_nothing(@TempDir Path folder) {
        Map<String, String> settings = Map.of(
                "LEDGER_ORIGIN",
                "ledger.example/flow",
                "LEDGER_SIGNING_KEY",
                SEED,
                "LEDGER_MASTER_KEY",
                SEED,
                "LEDGER_DEMO",
                "true");
        try (ServiceStore store = ServiceStore.fresh()) {
            Checkpoint before;
            try (ServiceProcess service = ServiceProcess.start(folder, store.environment(settings))) {
                assertThat(service.output()).contains(signer.key().toString());
                before = awaitHead(service);
                for (long position = 0; position < before.size(); position++) {
                    assertProves(service, position);
                }
                register(service);
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
        }
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
        assertThat(service.post("/v1/parties", "{\"kind\": \"STATE\", \"name\": \"A state\"}")
                        .statusCode())
                .isEqualTo(201);
    }

    private static JsonNode json(ServiceProcess service, String path) {
        return JSON.readTree(service.get(path).body());
    }
}
