package org.allegationledger.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An empty database: on the engine of {@code LEDGER_TEST_MONGODB_URI} if that is set, else on a store in this process. It is
 * gone when it is closed.
 */
public final class TestDatabase implements AutoCloseable {

    private final @Nullable MongoServer server;
    private final MongoClient client;
    private final MongoDatabase database;

    private TestDatabase(@Nullable MongoServer server, String uri) {
        this.server = server;
        this.client = MongoClients.create(uri);
        this.database = client.getDatabase("test" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** Opens an empty database. */
    public static TestDatabase open() {
        String uri = System.getenv("LEDGER_TEST_MONGODB_URI");
        if (uri != null) {
            return new TestDatabase(null, uri);
        }
        MongoServer server = new MongoServer(H2Backend.inMemory());
        return new TestDatabase(server, server.bindAndGetConnectionString());
    }

    /** The database. */
    public MongoDatabase database() {
        return database;
    }

    @Override
    public void close() {
        database.drop();
        client.close();
        if (server != null) {
            server.shutdownNow();
        }
    }
}
