package org.allegationledger.wiring;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import org.allegationledger.embedded.EmbeddedStore;
import org.allegationledger.embedded.EmbeddedStoreException;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.log.store.StorePrivileges;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The database that holds the ledger: the one that is configured, or else an embedded store of this process.
 */
final class Store implements AutoCloseable {

    private final @Nullable EmbeddedStore embedded;
    private final StoreConnection connection;
    private final String name;

    private Store(@Nullable EmbeddedStore embedded, StoreConnection connection, String name) {
        this.embedded = embedded;
        this.connection = connection;
        this.name = name;
    }

    /**
     * Opens the store and sees that it answers.
     *
     * @throws StoreUnusableException when it cannot be opened, or does not answer
     */
    static Store open(LedgerSettings settings) {
        return settings.mongodb().isGiven() ? openMongodb(settings) : openEmbedded(settings);
    }

    StoreConnection connection() {
        return connection;
    }

    /** Which store it is, for people. */
    String name() {
        return name;
    }

    @Override
    public void close() {
        connection.close();
        if (embedded != null) {
            embedded.close();
        }
    }

    private static Store openMongodb(LedgerSettings settings) {
        String uri = settings.mongodb().uri();
        String hosts = hosts(uri);
        try {
            StoreConnection connection = answering(uri, settings);
            StorePrivileges.warnOfMoreThanNeeded(connection.database());
            return new Store(null, connection, hosts);
        } catch (MongoException silent) {
            throw new StoreUnusableException(
                    "The MongoDB at " + hosts + " did not answer within " + StoreConnection.SELECTION_LIMIT.toSeconds()
                            + " s.",
                    "Start it, or set LEDGER_MONGODB_URI to one that runs, or unset it to use the embedded store.",
                    silent);
        }
    }

    private static String hosts(String uri) {
        try {
            return String.join(", ", new ConnectionString(uri).getHosts());
        } catch (IllegalArgumentException malformed) {
            throw new StoreUnusableException(
                    "LEDGER_MONGODB_URI is no connection string: " + malformed.getMessage() + ".",
                    "Set it to something like mongodb://host:27017/?replicaSet=rs0.",
                    malformed);
        }
    }

    private static Store openEmbedded(LedgerSettings settings) {
        String directory = settings.dataDir().toAbsolutePath().toString();
        try {
            EmbeddedStore embedded = EmbeddedStore.open(settings.dataDir());
            return new Store(embedded, answering(embedded.uri(), settings), directory);
        } catch (EmbeddedStoreException refused) {
            throw new StoreUnusableException(
                    refused.getMessage() + ": " + directory + ".",
                    "Stop the other process, or set LEDGER_DATA_DIR to a directory of its own that can be written, or"
                            + " set LEDGER_MONGODB_URI to use a MongoDB.",
                    refused);
        }
    }

    /** A connection over which the store has answered. */
    private static StoreConnection answering(String uri, LedgerSettings settings) {
        StoreConnection connection =
                StoreConnection.open(uri, settings.mongodb().database());
        try {
            connection.database().runCommand(new Document("ping", 1));
            return connection;
        } catch (MongoException silent) {
            connection.close();
            throw silent;
        }
    }
}
