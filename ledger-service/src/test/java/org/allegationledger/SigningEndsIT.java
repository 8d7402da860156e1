package org.allegationledger;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.testing.ServiceProcess;
import org.allegationledger.testing.TestStore;
import org.allegationledger.wiring.TestLedger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A service whose checkpoint somebody changed in the store. */
class SigningEndsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PARTY = "{\"kind\":\"COMPANY\",\"name\":\"A shipyard\"}";

    @TempDir
    private Path folder;

    @Test
    void it_signs_no_more_and_its_health_says_so_while_it_goes_on_recording() {
        try (TestStore store = TestStore.open();
                ServiceProcess service = ServiceProcess.start(
                        folder,
                        Map.of(
                                "LEDGER_ORIGIN", TestLedger.ORIGIN,
                                "LEDGER_MASTER_KEY", TestLedger.MASTER_KEY,
                                "LEDGER_SIGNING_KEY", Base64.getEncoder().encodeToString(new byte[32]),
                                "LEDGER_MONGODB_URI", store.uri(),
                                "LEDGER_MONGODB_DATABASE", store.database().getName()))) {
            record(service);
            await().atMost(LIMIT).until(() -> service.get("/checkpoint").statusCode() == 200);
            String published = service.get("/checkpoint").body();
            assertThat(signing(service)).isEqualTo("UP");

            forgeTheRoot(store.database().getCollection("checkpoints"));
            record(service);
            await().atMost(LIMIT).until(() -> signing(service).equals("DOWN"));
            assertThat(service.get("/actuator/health").statusCode()).isEqualTo(503);

            record(service);
            assertThat(service.get("/checkpoint").body()).isEqualTo(published);
        }
    }

    private static void forgeTheRoot(MongoCollection<Document> checkpoints) {
        String note = checkpoints.find(eq("_id", "newest")).first().getString("note");
        Checkpoint signed = Checkpoint.of(SignedNote.of(note.getBytes(UTF_8)).text());
        String other = new Checkpoint(signed.origin(), signed.size(), new byte[32]).text();
        checkpoints.updateOne(eq("_id", "newest"), set("note", note.replace(signed.text(), other)));
    }

    private static String signing(ServiceProcess service) {
        return JSON.readTree(service.get("/actuator/health").body())
                .required("components")
                .required("signing")
                .required("status")
                .stringValue();
    }

    private static void record(ServiceProcess service) {
        assertThat(service.post("/v1/parties", PARTY).statusCode()).isEqualTo(201);
    }
}
