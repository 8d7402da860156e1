package org.allegationledger.testing;

import java.util.UUID;
import org.allegationledger.log.store.StoreConnection;

/**
 * The store that integration tests run on: the MongoDB of {@code LEDGER_TEST_MONGODB_URI} if that is set, else the embedded
 * one. Each opening is a fresh database.
 */
public final class TestStore implements AutoCloseable {

    private static final String URI = uri();

    private final String databaseName = "test_" + UUID.randomUUID().toString().replace("-", "");
    private final StoreConnection connection = StoreConnection.open(URI, databaseName);

    private TestStore() {}

    public static TestStore open() {
        return new TestStore();
    }

    /** One that stays open for as long as the tests. */
    public StoreConnection connection() {
        return connection;
    }

    /** Another connection to the same database, as another node has it; the caller closes it. */
    public StoreConnection anotherConnection() {
        return StoreConnection.open(URI, databaseName);
    }

    @Override
    public void close() {
        connection.database().drop();
        connection.close();
    }

    private static String uri() {
        String given = System.getenv("LEDGER_TEST_MONGODB_URI");
        if (given == null || given.isBlank()) {
            throw new IllegalStateException("set LEDGER_TEST_MONGODB_URI");
        }
        System.out.println("Integration tests run on " + given);
        return given;
    }
}
