package org.allegationledger.asof;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.testing.TestStore;
import org.bson.Document;
import org.bson.types.Binary;

/** The store of a ledger that stopped: the same ledger, keys and first events byte for byte, and no views. */
final class StoppedLog {

    private static final List<String> BESIDE = List.of("ledger", "keys");

    private StoppedLog() {}

    /**
     * Copies what a ledger that stopped would have; the last commit is cut where it has more.
     *
     * @param head position of the last event
     */
    static TestStore of(TestStore whole, long head) {
        TestStore stopped = TestStore.open();
        for (String name : BESIDE) {
            List<Document> documents =
                    whole.database().getCollection(name).find().into(new ArrayList<>());
            stopped.database().getCollection(name).insertMany(documents);
        }
        commits(whole.database(), stopped.database(), head);
        return stopped;
    }

    private static void commits(MongoDatabase whole, MongoDatabase stopped, long head) {
        CompactRange range = CompactRange.EMPTY;
        for (Document commit : whole.getCollection("commits").find().sort(Sorts.ascending("_id"))) {
            if (commit.getLong("_id") > head) {
                return;
            }
            List<Document> events = commit.getList("events", Document.class);
            events = events.subList(0, (int) Math.min(events.size(), head - commit.getLong("_id") + 1));
            for (Document event : events) {
                range = range.append(
                        TreeHash.leaf(event.get("entry", Binary.class).getData()));
            }
            stopped.getCollection("commits")
                    .insertOne(new Document(commit)
                            .append("events", events)
                            .append("root", new Binary(range.root()))
                            .append("range", new Binary(range.toBytes())));
        }
    }
}
