package org.allegationledger.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.allegationledger.embedded.EmbeddedStore;
import org.junit.platform.commons.logging.LoggerFactory;

/**
 * An empty database: on the engine of {@code LEDGER_TEST_MONGODB_URI} if that is set, else in an embedded store that all
 * tests of this JVM share. It is gone when it is closed.
 */
public final class TestDatabase implements AutoCloseable {

    private final MongoClient client;
    private final MongoDatabase database;

    private TestDatabase(String uri) {
        this.client = MongoClients.create(uri);
        this.database = client.getDatabase("test" + UUID.randomUUID().toString().replace("-", ""));
    }

    /** Opens an empty database. */
    public static TestDatabase open() {
        return new TestDatabase(Store.URI);
    }

    /** The database. */
    public MongoDatabase database() {
        return database;
    }

    @Override
    public void close() {
        database.drop();
        client.close();
    }

    /** The store of this JVM, opened when it is first needed. */
    private static final class Store {

        static final String URI = uri();

        private static String uri() {
            String configured = System.getenv("LEDGER_TEST_MONGODB_URI");
            String uri = configured == null ? embedded().uri() : configured;
            LoggerFactory.getLogger(TestDatabase.class)
                    .info(() -> configured == null ? "these tests use the embedded store" : "these tests use " + uri);
            return uri;
        }

        private static EmbeddedStore embedded() {
            try {
                Path directory = Files.createTempDirectory("ledger-test");
                EmbeddedStore store = EmbeddedStore.open(directory);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(store, directory)));
                return store;
            } catch (IOException noDirectory) {
                throw new UncheckedIOException(noDirectory);
            }
        }

        private static void close(EmbeddedStore store, Path directory) {
            store.close();
            try (var files = Files.walk(directory)) {
                files.sorted((one, other) -> other.compareTo(one))
                        .forEach(file -> file.toFile().delete());
            } catch (IOException stays) {
                throw new UncheckedIOException(stays);
            }
        }
    }
}
