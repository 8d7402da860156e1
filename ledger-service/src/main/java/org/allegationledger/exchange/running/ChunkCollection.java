package org.allegationledger.exchange.running;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.allegationledger.exchange.running.Chunk.Line;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * The collections {@code import_lines}, the chunks that are still to be worked off, and {@code import_refusals}, the reports of
 * those that were. A document's id is its import's and its chunk's number, so that writing it again changes nothing.
 */
final class ChunkCollection {

    private static final String ID = "_id";
    private static final String IMPORT = "import";
    private static final String NUMBER = "number";
    private static final String FIRST_LINE = "firstLine";
    private static final String LINES = "lines";
    private static final String REPORT = "report";
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoCollection<Document> chunks;
    private final MongoCollection<Document> refusals;
    private final StoreCalls calls;

    ChunkCollection(MongoDatabase database, StoreCalls calls) {
        this.chunks = collection(database, "import_lines");
        this.refusals = collection(database, "import_refusals");
        this.calls = calls;
    }

    void createIndexes() {
        for (MongoCollection<Document> collection : List.of(chunks, refusals)) {
            calls.call(
                    () -> collection.createIndex(Indexes.ascending(IMPORT, NUMBER), new IndexOptions().name("import")));
        }
    }

    void keep(UUID id, Chunk chunk) {
        Document document = document(id, chunk.number()).append(FIRST_LINE, chunk.firstLine());
        document.append(
                LINES, chunk.lines().stream().map(ChunkCollection::written).toList());
        calls.call(() -> chunks.replaceOne(eq(ID, key(id, chunk.number())), document, UPSERT));
    }

    Optional<Chunk> find(UUID id, int number) {
        return Optional.ofNullable(calls.call(
                        () -> chunks.find(eq(ID, key(id, number))).first()))
                .map(found -> new Chunk(
                        number,
                        found.get(FIRST_LINE, Long.class),
                        found.getList(LINES, Object.class).stream()
                                .map(ChunkCollection::read)
                                .toList()));
    }

    void drop(UUID id, int number) {
        calls.call(() -> chunks.deleteOne(eq(ID, key(id, number))));
    }

    /** The first import, in the order of their ids, behind this one of which chunks are kept. */
    Optional<String> importBehind(String id) {
        return Optional.ofNullable(calls.call(() -> chunks.find(gt(IMPORT, id))
                        .sort(Sorts.ascending(IMPORT, NUMBER))
                        .projection(new Document(IMPORT, 1))
                        .first()))
                .map(chunk -> chunk.get(IMPORT, String.class));
    }

    /** Drops what is left of an import that is finished. */
    void dropAll(UUID id) {
        calls.call(() -> chunks.deleteMany(eq(IMPORT, id.toString())));
    }

    /**
     * Keeps the report of a chunk.
     *
     * @param report whole lines of NDJSON, one or more
     */
    void report(UUID id, int number, String report) {
        Document document = document(id, number).append(REPORT, new Binary(report.getBytes(StandardCharsets.UTF_8)));
        calls.call(() -> refusals.replaceOne(eq(ID, key(id, number)), document, UPSERT));
    }

    /** Hands over the reports of an import in their order, one at a time. */
    void reports(UUID id, Consumer<byte[]> taker) {
        List<String> keys = calls.call(() -> keys(id));
        for (String key : keys) {
            Document report = calls.call(() -> refusals.find(eq(ID, key)).first());
            if (report != null) {
                taker.accept(report.get(REPORT, Binary.class).getData());
            }
        }
    }

    private List<String> keys(UUID id) {
        List<String> keys = new ArrayList<>();
        try (MongoCursor<Document> found = refusals.find(eq(IMPORT, id.toString()))
                .sort(Sorts.ascending(IMPORT, NUMBER))
                .projection(new Document(NUMBER, 1))
                .iterator()) {
            found.forEachRemaining(document -> keys.add(document.get(ID, String.class)));
        }
        return keys;
    }

    private static Object written(Line line) {
        return line.isTooLong() ? (Object) line.tooLong() : new Binary(line.bytes());
    }

    private static Line read(Object line) {
        return line instanceof Binary bytes ? Line.of(bytes.getData()) : Line.measured((Long) line);
    }

    private static Document document(UUID id, int number) {
        return new Document(ID, key(id, number)).append(IMPORT, id.toString()).append(NUMBER, number);
    }

    private static String key(UUID id, int number) {
        return id + ":" + number;
    }

    private static MongoCollection<Document> collection(MongoDatabase database, String name) {
        return database.getCollection(name)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
    }
}
