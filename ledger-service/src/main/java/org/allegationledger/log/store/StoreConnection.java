package org.allegationledger.log.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ServerDescription;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import com.mongodb.event.ConnectionPoolClearedEvent;
import com.mongodb.event.ConnectionPoolListener;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * A node's connection to its store, with limits on every wait, and with a count of what may mean that the store is not the
 * one it was: a connection that failed, another primary. The appender looks at its head anew when the count has changed
 * (design 4.1, Knowing the head). Thread-safe.
 */
public final class StoreConnection implements AutoCloseable {

    /** How long to look for a primary before a call fails. */
    public static final Duration SELECTION_LIMIT = Duration.ofSeconds(5);

    /** How long to wait for a connection to be made. */
    public static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /** How long to wait for an answer before the connection is given up. */
    public static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    /**
     * How soon the driver looks for a server again that it has just lost: at its own half a second, a connection that broke
     * would stop every call for as long.
     */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final AtomicLong disturbances;
    private final MongoClient client;
    private final String database;

    private StoreConnection(AtomicLong disturbances, MongoClient client, String database) {
        this.disturbances = disturbances;
        this.client = client;
        this.database = database;
    }

    /**
     * Connects in the background: whether the store answers shows with the first call.
     *
     * @param uri a MongoDB connection string; its options win over the limits here
     * @param database the ledger's database
     * @throws IllegalArgumentException when the connection string is none
     */
    public static StoreConnection open(String uri, String database) {
        AtomicLong disturbances = new AtomicLong();
        MongoClientSettings settings = MongoClientSettings.builder()
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SELECTION_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                                .addClusterListener(new PrimaryChanges(disturbances)))
                .applyToSocketSettings(
                        socket -> socket.connectTimeout((int) CONNECT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                                .readTimeout((int) ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .applyToServerSettings(
                        server -> server.minHeartbeatFrequency(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(
                        pool -> pool.addConnectionPoolListener(new LostConnections(disturbances)))
                .applyConnectionString(new ConnectionString(uri))
                // A write that the driver sent again by itself, to another primary, would skip the look at the head
                // that has
                // to come first; every write of ours is tried again by whoever knows what it means.
                .retryWrites(false)
                .build();
        MongoClient client = MongoClients.create(settings);
        return new StoreConnection(disturbances, client, database);
    }

    /** The ledger's database. */
    public MongoDatabase database() {
        return client.getDatabase(database);
    }

    /**
     * Another one beside it, for collections whose names nobody knows before: a role of MongoDB allows collections one by one,
     * or all those of a database.
     */
    public MongoDatabase replays() {
        return client.getDatabase(database + "-replays");
    }

    /** Grows when a connection failed or the primary changed. */
    public long disturbances() {
        return disturbances.get();
    }

    @Override
    public void close() {
        client.close();
    }

    /** The driver clears a server's connections when one of them failed. */
    private record LostConnections(AtomicLong disturbances) implements ConnectionPoolListener {
        @Override
        public void connectionPoolCleared(ConnectionPoolClearedEvent event) {
            disturbances.incrementAndGet();
        }
    }

    /** The driver sees a change of primary before it sends anything to the new one. */
    private record PrimaryChanges(AtomicLong disturbances) implements ClusterListener {
        @Override
        public void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
            if (!identities(event.getPreviousDescription().getServerDescriptions())
                    .equals(identities(event.getNewDescription().getServerDescriptions()))) {
                disturbances.incrementAndGet();
            }
        }

        private static List<Identity> identities(List<ServerDescription> servers) {
            return servers.stream()
                    .filter(server -> server.isPrimary() || server.isStandAlone())
                    .map(server -> new Identity(
                            server.getAddress().toString(),
                            Objects.toString(server.getElectionId(), null),
                            server.getSetVersion()))
                    .toList();
        }
    }

    /** What tells one primary, or one term of it, from another. */
    private record Identity(
            String address,
            @Nullable String electionId,
            @Nullable Integer setVersion) {}
}
