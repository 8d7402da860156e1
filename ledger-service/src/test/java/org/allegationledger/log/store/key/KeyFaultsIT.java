package org.allegationledger.log.store.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.TextSeal.Sealed;
import org.allegationledger.testing.LostAnswers;
import org.allegationledger.testing.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections that break while keys are read and stored. */
class KeyFaultsIT {

    private static final UUID LEDGER = UUID.randomUUID();
    private static final UUID RECORD = UUID.randomUUID();
    private static final byte[] TEXT = "我们没有这样做".getBytes(StandardCharsets.UTF_8);

    private final MasterKey masterKey = new MasterKey(new byte[32]);
    private TestStore store;
    private LostAnswers connection;

    @BeforeEach
    void open() {
        store = TestStore.open();
        connection = new LostAnswers(store.connection().database());
    }

    @AfterEach
    void close() {
        assertThat(connection.allHappened()).isTrue();
        store.close();
    }

    @Test
    void a_key_whose_answer_was_lost_is_the_one_that_seals() {
        try (KeyRing ring = ring(connection.database());
                KeyRing other = ring(store.connection().database())) {
            connection.loseAnswerTo("insertMany");

            Sealed sealed = ring.seal(RECORD, "event", TEXT);

            assertThat(other.open(sealed, "event")).hasValue(TEXT);
        }
    }

    @Test
    void a_key_whose_request_was_lost_gives_way_to_the_one_that_another_node_stored_meanwhile() {
        try (KeyRing ring = ring(connection.database());
                KeyRing other = ring(store.connection().database())) {
            connection.loseRequest("insertMany", () -> other.seal(RECORD, "event", TEXT));

            Sealed sealed = ring.seal(RECORD, "event", TEXT);

            assertThat(other.open(sealed, "event")).hasValue(TEXT);
        }
    }

    @Test
    void the_tag_key_survives_a_lost_answer_at_the_first_start() {
        connection.loseAnswerTo("insertMany");
        try (KeyRing ring = ring(connection.database());
                KeyRing other = ring(store.connection().database())) {
            assertThat(ring.tagMac().of("text")).isEqualTo(other.tagMac().of("text"));
        }
    }

    @Test
    void a_store_that_stays_away_makes_the_log_unavailable() {
        try (KeyRing ring = KeyRing.open(connection.database(), LEDGER, masterKey, Duration.ZERO)) {
            connection.loseRequest("insertMany");
            assertThatThrownBy(() -> ring.digest(RECORD, TEXT)).isInstanceOf(LogUnavailableException.class);
        }
        assertThat(store.connection()
                        .database()
                        .getCollection("keys")
                        .countDocuments(new Document("_id", RECORD.toString())))
                .isZero();
    }

    private KeyRing ring(MongoDatabase database) {
        return KeyRing.open(database, LEDGER, masterKey, Duration.ofSeconds(10));
    }
}
