package org.allegationledger.bench;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.allegationledger.testing.TestStore;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/** The bare driver: the commits that the engine wrote, inserted again elsewhere by one caller, under the same indexes. */
final class RawInserts {

    /** The name of the row that single appends are compared with. */
    static final String ONE = "raw insertOne";

    /** The name of the row that group commits are compared with. */
    static final String SIXTY_FOUR = "raw insertMany(64)";

    private static final int DOCUMENTS = 5_000;

    private final TestStore store;
    private final Scale scale;
    private final Table table;

    RawInserts(TestStore store, Scale scale, Table table) {
        this.store = store;
        this.scale = scale;
        this.table = table;
    }

    void run() throws Exception {
        List<BsonDocument> documents = store.database()
                .getCollection("commits", BsonDocument.class)
                .find()
                .limit(DOCUMENTS)
                .into(new ArrayList<>());
        Inserter ones = new Inserter(documents);
        table.add(ONE, Load.run(scale, 1, 1, _ -> ones::one));
        for (int size : new int[] {16, 64, 100}) {
            Inserter many = new Inserter(documents);
            Callable<?> batch = () -> many.many(size);
            table.add("raw insertMany(" + size + ")", Load.run(scale, 1, size, _ -> batch), ONE, "");
        }
    }

    /** Inserts into a new collection at dense ids, as the engine does. For one thread. */
    private final class Inserter {

        private final List<BsonDocument> documents;
        private final MongoCollection<BsonDocument> target;
        private int next;

        Inserter(List<BsonDocument> documents) {
            this.documents = documents;
            target = store.database()
                    .getCollection("raw", BsonDocument.class)
                    .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
            target.drop();
            target.createIndex(Indexes.ascending("events.tags", "events.type", "_id"));
        }

        BsonValue one() {
            return target.insertOne(document()).getInsertedId();
        }

        int many(int size) {
            return target.insertMany(
                            IntStream.range(0, size).mapToObj(_ -> document()).toList())
                    .getInsertedIds()
                    .size();
        }

        private BsonDocument document() {
            BsonDocument document = new BsonDocument();
            document.putAll(documents.get(next % documents.size()));
            document.put("_id", new BsonInt64(next));
            next++;
            return document;
        }
    }
}
