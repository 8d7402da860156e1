package org.allegationledger.testing;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a {@link ServiceProcess} keeps its ledger: a database of its own in the given MongoDB, or else its embedded store. */
public final class ServiceStore implements AutoCloseable {

    private final @Nullable String uri;
    private final String database = "service" + UUID.randomUUID().toString().replace("-", "");

    private ServiceStore(@Nullable String uri) {
        this.uri = uri;
        System.out.println("The service is tested on "
                + (uri == null ? "its embedded store" : "the store of LEDGER_TEST_MONGODB_URI"));
    }

    /** An empty one. */
    public static ServiceStore fresh() {
        String given = System.getenv("LEDGER_TEST_MONGODB_URI");
        return new ServiceStore(given == null || given.isBlank() ? null : given);
    }

    /** The variables with which the service uses it. */
    public Map<String, String> environment(Map<String, String> others) {
        Map<String, String> environment = new HashMap<>(others);
        if (uri != null) {
            environment.put("LEDGER_MONGODB_URI", uri);
            environment.put("LEDGER_MONGODB_DATABASE", database);
        }
        return environment;
    }

    /** Whether it is the service's embedded store. */
    public boolean isEmbedded() {
        return uri == null;
    }

    /** The given MongoDB. */
    public String uri() {
        if (uri == null) {
            throw new IllegalStateException("it is embedded");
        }
        return uri;
    }

    /** The database in it. */
    public String database() {
        return isEmbedded() ? "ledger" : database;
    }

    @Override
    public void close() {
        if (uri != null) {
            try (MongoClient client = MongoClients.create(uri)) {
                client.getDatabase(database).drop();
                client.getDatabase(database + "-replays").drop();
            }
        }
    }
}
