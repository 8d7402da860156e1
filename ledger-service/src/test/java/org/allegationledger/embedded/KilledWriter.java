package org.allegationledger.embedded;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.bson.Document;

/**
 * A process that opens the store, writes with several writers at once and says on its standard output what was acknowledged, until
 * it is killed.
 */
final class KilledWriter {

    static final String DATABASE = "ledger";

    /** Ends a line that was written whole. */
    static final String END = "acknowledged";

    static final int TOKENS = 4;
    static final int VIEWS = 300;

    private KilledWriter() {}

    public static void main(String[] arguments) {
        EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]));
        long seed = Long.parseLong(arguments[1]);
        MongoClient client = MongoClients.create(store.uri());
        MongoDatabase database = client.getDatabase(DATABASE);
        MongoCollection<Document> commits = database.getCollection("commits");
        MongoCollection<Document> views = database.getCollection("views");
        commits.createIndex(Indexes.ascending("events.tags", "events.type", "_id"));
        views.createIndex(Indexes.compoundIndex(Indexes.ascending("parties"), Indexes.descending("position")));
        Document last = commits.find().sort(new Document("_id", -1)).first();
        AtomicLong next = new AtomicLong(last == null ? 0 : last.getLong("_id") + 1);
        for (int i = 0; i < 3; i++) {
            Random random = new Random(seed * 10 + i);
            Thread.ofPlatform().start(() -> append(commits, next, random));
        }
        for (int i = 0; i < TOKENS; i++) {
            int token = i;
            Thread.ofPlatform().start(() -> count(database.getCollection("tokens"), token));
        }
        for (int i = 0; i < 2; i++) {
            Random random = new Random(seed * 100 + i);
            int half = i;
            Thread.ofPlatform().start(() -> project(views, half, random));
        }
    }

    private static synchronized void acknowledged(String what) {
        System.out.println(what + " " + END);
        System.out.flush();
    }

    private static void append(MongoCollection<Document> commits, AtomicLong next, Random random) {
        while (true) {
            int size = 1 + random.nextInt(20);
            long first = next.getAndAdd(size);
            commits.insertMany(LongStream.range(first, first + size)
                    .mapToObj(id -> commit(id, random))
                    .toList());
            acknowledged("commits " + first + " " + size);
        }
    }

    private static Document commit(long id, Random random) {
        List<Document> events = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            events.add(new Document("type", "Type" + random.nextInt(5))
                    .append("tags", List.of("party:" + random.nextInt(50), "record:" + id))
                    .append("entry", "x".repeat(random.nextInt(2_000))));
        }
        return new Document("_id", id).append("events", events);
    }

    /** The one writer of its token: the acknowledged count is there, or one more. */
    private static void count(MongoCollection<Document> tokens, int token) {
        var upsert = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        while (true) {
            Document after = tokens.findOneAndUpdate(Filters.eq("_id", token), Updates.inc("count", 1L), upsert);
            acknowledged("token " + token + " " + (after == null ? "lost" : after.getLong("count")));
        }
    }

    /** The one writer of its half of the views: what is there is at least what was acknowledged. */
    private static void project(MongoCollection<Document> views, int half, Random random) {
        while (true) {
            long position = System.nanoTime();
            List<Integer> ids = random.ints(20, 0, VIEWS / 2)
                    .map(id -> id * 2 + half)
                    .distinct()
                    .boxed()
                    .toList();
            views.bulkWrite(ids.stream()
                    .map(id -> new ReplaceOneModel<>(
                            Filters.eq("_id", id),
                            new Document("_id", id)
                                    .append("position", position)
                                    .append("parties", List.of(random.nextInt(9), random.nextInt(9))),
                            new ReplaceOptions().upsert(true)))
                    .toList());
            ids.forEach(id -> acknowledged("view " + id + " " + position));
        }
    }
}
