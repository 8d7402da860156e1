package org.allegationledger.wiring;

import com.mongodb.ConnectionString;
import com.mongodb.MongoException;
import org.allegationledger.embedded.EmbeddedStore;
import org.allegationledger.embedded.EmbeddedStoreException;
import org.allegationledger.log.store.StoreConnection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The database that holds the ledger: the one that is configured, or else an embedded store of this process.
 */
final class Store implements AutoCloseable {

    private final @Nullable EmbeddedStore embedded;
    private final StoreConnection connection;

    private Store(@Nullable EmbeddedStore embedded, StoreConnection connection) {
        this.embedded = embedded;
        this.connection = connection;
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

    @Override
    public void close() {
        connection.close();
        if (embedded != null) {
            embedded.close();
        }
    }

    private static Store openMongodb(LedgerSettings settings) {
        String uri = settings.mongodb().uri();
        try {
            String hosts = String.join(", ", new ConnectionString(uri).getHosts());
            return connect(
                    null,
                    uri,
                    settings,
                    new StoreUnusableException(
                            "The MongoDB at " + hosts + " did not answer within "
                                    + StoreConnection.SELECTION_LIMIT.toSeconds() + " s.",
                            "Start it, or set LEDGER_MONGODB_URI to one that runs, or unset it to use the embedded"
                                    + " store."));
        } catch (IllegalArgumentException malformed) {
            throw new StoreUnusableException(
                    "LEDGER_MONGODB_URI is no connection string: " + malformed.getMessage() + ".",
                    "Set it to something like mongodb://host:27017/?replicaSet=rs0.");
        }
    }

    private static Store openEmbedded(LedgerSettings settings) {
        String directory = settings.dataDir().toAbsolutePath().toString();
        try {
            EmbeddedStore embedded = EmbeddedStore.open(settings.dataDir());
            return connect(
                    embedded,
                    embedded.uri(),
                    settings,
                    new StoreUnusableException(
                            "The embedded store in " + directory + " did not answer.",
                            "Look at what the log says before this."));
        } catch (EmbeddedStoreException refused) {
            throw new StoreUnusableException(
                    refused.getMessage() + ": " + directory + ".",
                    "Stop the other process, or set LEDGER_DATA_DIR to a directory of its own that can be written, or"
                            + " set LEDGER_MONGODB_URI to use a MongoDB.");
        }
    }

    private static Store connect(
            @Nullable EmbeddedStore embedded, String uri, LedgerSettings settings, StoreUnusableException noAnswer) {
        StoreConnection connection =
                StoreConnection.open(uri, settings.mongodb().database());
        try {
            connection.database().runCommand(new Document("ping", 1));
        } catch (MongoException silent) {
            connection.close();
            if (embedded != null) {
                embedded.close();
            }
            noAnswer.addSuppressed(silent);
            throw noAnswer;
        }
        return new Store(embedded, connection);
    }
}
