package org.allegationledger.testing;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.store.entry.EntryReader;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * What a replica set does to a primary that lost its majority: the last commits are gone, as if they had never been. Where
 * nodes write meanwhile, it has to happen while they are cut off ({@link
 * org.allegationledger.testing.proxy.FaultProxy#cutWhile}).
 */
public final class Rollback {

    private Rollback() {}

    /**
     * Takes away what is behind a size.
     *
     * @return the events that are gone
     */
    public static List<StoredEvent> to(MongoDatabase database, long size) {
        MongoCollection<Document> commits = database.getCollection("commits");
        List<StoredEvent> lost = new ArrayList<>();
        for (Document commit : commits.find(Filters.gte("_id", size)).sort(Sorts.ascending("_id"))) {
            long position = commit.getLong("_id");
            for (Document event : commit.getList("events", Document.class)) {
                lost.add(EntryReader.read(event.get("entry", Binary.class).getData(), position));
                position++;
            }
        }
        commits.deleteMany(Filters.gte("_id", size));
        return lost;
    }

    /**
     * Takes away the last commits.
     *
     * @return the events that are gone
     */
    public static List<StoredEvent> ofLast(MongoDatabase database, int commits) {
        List<Document> last = database.getCollection("commits")
                .find()
                .sort(Sorts.descending("_id"))
                .limit(commits)
                .into(new ArrayList<>());
        return last.isEmpty() ? List.of() : to(database, last.getLast().getLong("_id"));
    }
}
