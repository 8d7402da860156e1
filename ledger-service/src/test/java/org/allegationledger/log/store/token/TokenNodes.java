package org.allegationledger.log.store.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.testing.TestStore;
import org.bson.Document;

/** Nodes that share a database and a clock, which a test moves. */
final class TokenNodes implements AutoCloseable {

    static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    private final TestStore store = TestStore.open();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    static TokenNodes open() {
        return new TokenNodes();
    }

    MongoTokenStore node(String name) {
        return node(name, store.connection().database());
    }

    MongoTokenStore node(String name, MongoDatabase database) {
        return new MongoTokenStore(database, new StoreRetry(Duration.ofSeconds(10)), now::get, name, CLAIM_TIMEOUT);
    }

    void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    MongoDatabase database() {
        return store.connection().database();
    }

    MongoCollection<Document> tokens() {
        return store.connection().database().getCollection("tokens");
    }

    Document document(String id) {
        Document document = tokens().find(new Document("_id", id)).first();
        assertThat(document).isNotNull();
        return document;
    }

    @Override
    public void close() {
        store.close();
    }
}
