package org.allegationledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Same random documents, same questions, same answers: the embedded store and the oracle, and the real engine too where {@code
 * LEDGER_TEST_MONGODB_URI} names one. {@code -Dledger.test.store-seeds=N} runs N histories.
 */
class StoreSuiteIT {

    private static final int ROUNDS = 12;
    private static final int QUESTIONS_PER_ROUND = 40;

    @TempDir
    Path directory;

    private final List<Store> stores = new ArrayList<>();
    private EmbeddedStore embedded;

    private record Store(String name, MongoClient client, MongoCollection<Document> documents) {}

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Integer.getInteger("ledger.test.store-seeds", 8));
    }

    @BeforeEach
    void open(TestReporter reporter) {
        embedded = EmbeddedStore.open(directory);
        add("embedded", embedded.uri());
        String given = System.getenv("LEDGER_TEST_MONGODB_URI");
        if (given != null) {
            add("given", given);
        }
        reporter.publishEntry(
                "stores", stores.stream().map(Store::name).toList().toString());
    }

    private void add(String name, String uri) {
        MongoClient client = MongoClients.create(uri);
        stores.add(new Store(
                name, client, client.getDatabase("suite-" + UUID.randomUUID()).getCollection("documents")));
    }

    @AfterEach
    void close() {
        for (Store store : stores) {
            store.client()
                    .getDatabase(store.documents().getNamespace().getDatabaseName())
                    .drop();
            store.client().close();
        }
        embedded.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @DisplayName("answers are the oracle's while documents come, change and go")
    void answers_are_the_oracles_while_documents_come_change_and_go(long seed) {
        Random random = new Random(seed);
        Documents documents = new Documents(random);
        Model model = new Model(documents, random);
        List<Document> indexes = new ArrayList<>(List.of(
                new Document("n", 1),
                new Document("s", 1).append("_id", 1),
                new Document("party", 1).append("position", -1),
                new Document("events.tags", 1).append("events.type", 1).append("_id", 1),
                new Document("when", -1).append("n", 1),
                new Document("nested.b", 1),
                new Document("ok", 1).append("position", 1),
                new Document("any", -1)));
        for (int round = 0; round < ROUNDS; round++) {
            if (!indexes.isEmpty() && random.nextInt(3) > 0) {
                Document index = indexes.remove(random.nextInt(indexes.size()));
                onEach(store -> store.documents().createIndex(index));
            }
            for (int i = 0; i < 15; i++) {
                Model.Change change = model.change();
                onEach(store -> assertThat(change.on(store.documents()))
                        .as("%s on %s", change, store.name())
                        .isEqualTo(change.expected()));
            }
            for (int i = 0; i < QUESTIONS_PER_ROUND; i++) {
                ask(model, documents, random);
            }
        }
    }

    private void onEach(Consumer<Store> action) {
        stores.forEach(action);
    }

    private void ask(Model model, Documents documents, Random random) {
        Question question = documents.question();
        Document sort = documents.sort();
        int skip = documents.chance(20) ? random.nextInt(4) : 0;
        int limit = documents.chance(50) ? 1 + random.nextInt(10) : 0;
        int batch = documents.chance(50) ? 2 + random.nextInt(5) : 0;
        List<Document> matching = model.matching(question);
        onEach(store -> {
            FindIterable<Document> find = store.documents()
                    .find(question.filter())
                    .sort(sort)
                    .skip(skip)
                    .limit(limit)
                    .batchSize(batch);
            List<Document> answer = find.into(new ArrayList<>());
            String description =
                    "%s: %s sort %s skip %d limit %d".formatted(store.name(), question.filter(), sort, skip, limit);
            if (sort.isEmpty()) {
                int left = Math.max(0, matching.size() - skip);
                assertThat(answer)
                        .as(description)
                        .hasSize(limit == 0 ? left : Math.min(left, limit))
                        .doesNotHaveDuplicates();
                assertThat(ids(matching)).as(description).containsAll(ids(answer));
                assertThat(matching).containsAll(answer);
            } else {
                List<Document> expected = matching.stream()
                        .sorted(Oracle.order(sort))
                        .skip(skip)
                        .limit(limit == 0 ? Long.MAX_VALUE : limit)
                        .toList();
                assertThat(ids(answer)).as(description).isEqualTo(ids(expected));
                assertThat(answer).as(description).isEqualTo(expected);
            }
        });
    }

    private static List<Object> ids(List<Document> documents) {
        return documents.stream().map(document -> document.get("_id")).toList();
    }
}
