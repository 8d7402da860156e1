package org.allegationledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the service relies on in the answers to its commands, on the embedded store, and on the real engine too where {@code
 * LEDGER_TEST_MONGODB_URI} names one.
 */
class CommandAnswersIT {

    private static final String EMBEDDED = "embedded";

    @TempDir
    Path directory;

    private final List<AutoCloseable> open = new ArrayList<>();

    static Stream<String> stores() {
        return Stream.of(EMBEDDED, System.getenv("LEDGER_TEST_MONGODB_URI")).filter(store -> store != null);
    }

    private MongoCollection<Document> collection(String store) {
        String uri = store;
        if (store.equals(EMBEDDED)) {
            EmbeddedStore embedded = EmbeddedStore.open(directory);
            open.add(embedded);
            uri = embedded.uri();
        }
        MongoClient client = MongoClients.create(uri);
        open.add(client);
        MongoCollection<Document> collection =
                client.getDatabase("answers-" + UUID.randomUUID()).getCollection("documents");
        open.add(() ->
                client.getDatabase(collection.getNamespace().getDatabaseName()).drop());
        return collection;
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private static Document document(Object id, long position) {
        return new Document("_id", id).append("position", position);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void an_ordered_insert_ends_with_the_first_duplicate(String store) {
        MongoCollection<Document> documents = collection(store);
        documents.insertOne(document(2, 0));
        var refused = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> documents.insertMany(List.of(document(1, 1), document(2, 1), document(3, 1))));
        assertThat(refused.getWriteErrors()).singleElement().satisfies(error -> {
            assertThat(error.getIndex()).isEqualTo(1);
            assertThat(error.getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
            assertThat(error.getMessage()).contains("index: _id_");
        });
        assertThat(refused.getWriteResult().getInsertedCount()).isEqualTo(1);
        assertThat(documents.find().sort(Sorts.ascending("_id"))).containsExactly(document(1, 1), document(2, 0));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void an_unordered_insert_goes_on_after_a_duplicate(String store) {
        MongoCollection<Document> documents = collection(store);
        documents.insertOne(document(2, 0));
        var refused = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> documents.insertMany(
                        List.of(document(1, 1), document(2, 1), document(3, 1)),
                        new InsertManyOptions().ordered(false)));
        assertThat(refused.getWriteErrors()).hasSize(1);
        assertThat(refused.getWriteResult().getInsertedCount()).isEqualTo(2);
        assertThat(documents.find(Filters.in("_id", 1, 2, 3, 4))).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_view_that_moved_on_is_not_overwritten(String store) {
        MongoCollection<Document> documents = collection(store);
        documents.insertMany(List.of(document("a", 1), document("b", 1)));
        List<ReplaceOneModel<Document>> writes = List.of(replace("a", 1, 2), replace("b", 7, 8), replace("c", 0, 1));
        var unordered = catchThrowableOfType(
                MongoBulkWriteException.class,
                () -> documents.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
        assertThat(unordered.getWriteErrors()).singleElement().satisfies(error -> {
            assertThat(error.getIndex()).isEqualTo(1);
            assertThat(error.getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
        });
        assertThat(unordered.getWriteResult().getMatchedCount()).isEqualTo(1);
        assertThat(unordered.getWriteResult().getUpserts())
                .singleElement()
                .satisfies(upsert -> assertThat(upsert.getIndex()).isEqualTo(2));
        assertThat(documents.find().sort(Sorts.ascending("_id")))
                .containsExactly(document("a", 2), document("b", 1), document("c", 1));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void an_ordered_bulk_ends_with_its_first_error(String store) {
        MongoCollection<Document> documents = collection(store);
        documents.insertMany(List.of(document("a", 1), document("b", 1)));
        List<ReplaceOneModel<Document>> writes = List.of(replace("a", 1, 2), replace("b", 7, 8), replace("c", 0, 1));
        var refused = catchThrowableOfType(MongoBulkWriteException.class, () -> documents.bulkWrite(writes));
        assertThat(refused.getWriteErrors())
                .singleElement()
                .satisfies(error -> assertThat(error.getIndex()).isEqualTo(1));
        assertThat(documents.find().sort(Sorts.ascending("_id"))).containsExactly(document("a", 2), document("b", 1));
    }

    private static ReplaceOneModel<Document> replace(String id, long at, long to) {
        return new ReplaceOneModel<>(
                Filters.and(Filters.eq("_id", id), Filters.eq("position", at)),
                document(id, to),
                new ReplaceOptions().upsert(true));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_claim_is_taken_once(String store) {
        MongoCollection<Document> documents = collection(store);
        var claim = new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
        assertThat(documents.findOneAndUpdate(Filters.eq("_id", "token"), Updates.set("owner", "one"), claim))
                .isEqualTo(new Document("_id", "token").append("owner", "one"));
        assertThat(documents.findOneAndUpdate(
                        Filters.and(Filters.eq("_id", "token"), Filters.eq("owner", "two")), Updates.unset("owner")))
                .isNull();
        var taken = catchThrowableOfType(
                MongoCommandException.class,
                () -> documents.findOneAndUpdate(
                        Filters.and(Filters.eq("_id", "token"), Filters.eq("owner", "two")),
                        Updates.set("owner", "two"),
                        claim));
        assertThat(taken.getErrorCode()).isEqualTo(11_000);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void the_clock_of_the_store_can_be_written(String store) {
        MongoCollection<Document> documents = collection(store);
        documents.createIndex(Indexes.ascending("expires"));
        documents.insertOne(document(1, 1));
        documents.updateOne(Filters.eq("_id", 1), Updates.currentDate("expires"));
        Document stored = documents.find().first();
        assertThat(stored).isNotNull();
        assertThat(documents.find(Filters.eq("expires", stored.getDate("expires"))))
                .containsExactly(stored);
        assertThat(documents
                        .updateOne(Filters.eq("expires", stored.getDate("expires")), Updates.unset("expires"))
                        .getModifiedCount())
                .isEqualTo(1);
        assertThat(documents.find(Filters.exists("expires"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_unique_index_refuses_a_second_document(String store) {
        MongoCollection<Document> documents = collection(store);
        documents.createIndex(Indexes.ascending("names"), new IndexOptions().unique(true));
        documents.insertOne(new Document("_id", 1).append("names", List.of("a", "b", "a")));
        var refused = catchThrowableOfType(
                MongoWriteException.class,
                () -> documents.insertOne(new Document("_id", 2).append("names", List.of("c", "b"))));
        assertThat(refused.getError().getCategory()).isEqualTo(ErrorCategory.DUPLICATE_KEY);
        assertThat(refused.getError().getMessage()).contains("index: names_1");
        documents.replaceOne(Filters.eq("_id", 1), new Document("names", List.of("b", "d")));
        documents.insertOne(new Document("_id", 2).append("names", "a"));
        assertThat(documents.find(Filters.in("names", "a", "d")).sort(Sorts.ascending("_id")))
                .extracting(document -> document.get("_id"))
                .containsExactly(1, 2);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void an_index_that_the_documents_forbid_is_not_made(String store) {
        MongoCollection<Document> documents = collection(store);
        documents.insertMany(List.of(document(1, 1), document(2, 1)));
        var options = new IndexOptions().unique(true);
        var refused = catchThrowableOfType(
                MongoException.class, () -> documents.createIndex(Indexes.ascending("position"), options));
        assertThat(refused.getCode()).isEqualTo(11_000);
        documents.deleteOne(Filters.eq("_id", 2));
        documents.createIndex(Indexes.ascending("position"), options);
        assertThat(documents.find(Filters.eq("position", 1L))).containsExactly(document(1, 1));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void an_index_can_be_dropped_and_made_again(String store) {
        MongoCollection<Document> documents = collection(store);
        documents.createIndex(Indexes.ascending("position"));
        documents.insertMany(List.of(document(1, 1), document(2, 2)));
        documents.dropIndex("position_1");
        documents.insertOne(document(3, 2));
        documents.createIndex(Indexes.ascending("position"));
        documents.createIndex(Indexes.ascending("position"));
        assertThat(documents.find(Filters.eq("position", 2L)).sort(Sorts.ascending("_id")))
                .containsExactly(document(2, 2), document(3, 2));
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_long_answer_comes_in_batches_and_sees_what_is_added_ahead(String store) {
        MongoCollection<Document> documents = collection(store);
        documents.insertMany(
                IntStream.range(0, 1_000).mapToObj(i -> document((long) i, i)).toList());
        List<Object> seen = new ArrayList<>();
        try (var cursor = documents
                .find(Filters.gte("_id", 10L))
                .sort(Sorts.ascending("_id"))
                .batchSize(100)
                .cursor()) {
            while (cursor.hasNext()) {
                seen.add(cursor.next().get("_id"));
                if (seen.size() == 50) {
                    documents.insertOne(document(1_000L, 1_000));
                    documents.deleteOne(Filters.eq("_id", 999L));
                }
            }
        }
        assertThat(seen).hasSize(990).doesNotHaveDuplicates().contains(1_000L).doesNotContain(999L);
        assertThat(documents.find()).hasSize(1_000);
        assertThat(documents.countDocuments(Filters.lt("position", 500))).isEqualTo(500);
    }

    @ParameterizedTest
    @MethodSource("stores")
    void a_collection_that_was_dropped_is_empty_with_its_indexes(String store) {
        MongoCollection<Document> documents = collection(store);
        documents.createIndex(Indexes.ascending("position"));
        documents.insertOne(document(1, 1));
        documents.drop();
        documents.insertOne(document(2, 1));
        assertThat(documents.find(Filters.eq("position", 1L))).containsExactly(document(2, 1));
        assertThat(documents.listIndexes()).hasSize(1);
    }
}
