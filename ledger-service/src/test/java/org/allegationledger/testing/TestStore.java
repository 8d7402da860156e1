package org.allegationledger.testing;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;
import org.allegationledger.embedded.EmbeddedStore;
import org.allegationledger.log.store.StoreConnection;
import org.jspecify.annotations.Nullable;

/**
 * The store that the log's integration tests run on: the MongoDB of {@code LEDGER_TEST_MONGODB_URI} if that is set, else the
 * embedded one, started once. Each opening is an empty database.
 */
public final class TestStore implements AutoCloseable {

    private static final @Nullable String GIVEN = System.getenv("LEDGER_TEST_MONGODB_URI");
    private static final String URI = start();

    private final String databaseName = "test" + UUID.randomUUID().toString().replace("-", "");
    private final StoreConnection connection = StoreConnection.open(URI, databaseName);

    private TestStore() {}

    /** Opens an empty database. */
    public static TestStore open() {
        return new TestStore();
    }

    /** The connection of one node. */
    public StoreConnection connection() {
        return connection;
    }

    /** The database itself. */
    public MongoDatabase database() {
        return connection.database();
    }

    /** Another connection to the same database, as another node has it; the caller closes it. */
    public StoreConnection anotherConnection() {
        return StoreConnection.open(URI, databaseName);
    }

    /** Another connection to the same database, by another way to the store; the caller closes it. */
    public StoreConnection connectionBy(String uri) {
        return StoreConnection.open(uri, databaseName);
    }

    /** Where the store is. */
    public String uri() {
        return URI;
    }

    @Override
    public void close() {
        connection.database().drop();
        connection.replays().drop();
        connection.close();
    }

    /** Whether it is a store that was given, and not the embedded one. */
    public static boolean isGiven() {
        return GIVEN != null && !GIVEN.isBlank();
    }

    private static String start() {
        String given = GIVEN;
        if (given != null && !given.isBlank()) {
            System.out.println("The log is tested on the store of LEDGER_TEST_MONGODB_URI");
            return given;
        }
        try {
            EmbeddedStore store = EmbeddedStore.open(Files.createTempDirectory("ledger-log"));
            System.out.println("The log is tested on the embedded store");
            return store.uri();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
