package org.allegationledger.projection.running;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * Counts the nodes that share the segments, by the store's clock: collection {@code nodes}, a document for each node with its
 * last sign of life (design 5, Claims) and the forms of documents that its code knows.
 */
public final class LiveNodes {

    /** After so long the document of a node that did not say goodbye is removed. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private static final String FORMS = "forms";

    private final String node;
    private final MongoCollection<Document> nodes;
    private final InstantSource storeClock;
    private final Duration expiry;
    private final Document forms;
    private volatile List<Document> live = List.of();

    /**
     * @param node this node's id
     * @param forms the latest form of documents that it can write, by projection
     * @param storeClock the store's time
     * @param expiry how long after its last sign of life a node counts
     */
    public LiveNodes(
            String node,
            Map<String, Integer> forms,
            MongoDatabase database,
            InstantSource storeClock,
            Duration expiry) {
        this.node = node;
        this.forms = new Document(forms);
        this.nodes = database.getCollection("nodes")
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY);
        this.storeClock = storeClock;
        this.expiry = expiry;
    }

    /** Gives a sign of life and counts those of the others. */
    public void beat() {
        Instant now = storeClock.instant();
        nodes.updateOne(
                eq("_id", node),
                Updates.combine(Updates.set("at", Date.from(now)), Updates.set(FORMS, forms)),
                new UpdateOptions().upsert(true));
        live = nodes.find(gt("at", Date.from(now.minus(expiry)))).into(new ArrayList<>());
    }

    /** Removes what nodes left that ended long ago without saying goodbye. */
    public void forgetOld() {
        nodes.deleteMany(lt("at", Date.from(storeClock.instant().minus(FORGOTTEN_AFTER))));
    }

    /** Says that this node shares no longer. */
    public void leave() {
        nodes.deleteOne(eq("_id", node));
    }

    /**
     * How many of so many segments are this node's share, rounded up. Nodes whose code lacks the form take no part.
     *
     * @param form of the documents
     */
    int share(String projection, int form, int segments) {
        long sharing = live.stream()
                .map(other -> other.get(FORMS, Document.class))
                .filter(known -> known != null && known.getInteger(projection, 0) >= form)
                .count();
        return Math.ceilDiv(segments, (int) Math.max(1, sharing));
    }
}
