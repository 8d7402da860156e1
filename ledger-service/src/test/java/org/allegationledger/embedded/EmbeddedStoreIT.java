package org.allegationledger.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.allegationledger.embedded.EmbeddedStoreException.Reason;
import org.allegationledger.embedded.file.ByteMap;
import org.allegationledger.embedded.key.Key;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door: opening, closing, locking, and what a closed store still holds. Always the embedded store. */
class EmbeddedStoreIT {

    @TempDir
    Path directory;

    @Test
    void what_was_written_is_there_after_closing_and_opening() {
        Document commit = new Document("_id", 7L)
                .append(
                        "events",
                        List.of(new Document("type", "Denial").append("tags", List.of("party:a", "party:b"))));
        try (EmbeddedStore store = EmbeddedStore.open(directory);
                MongoClient client = MongoClients.create(store.uri())) {
            var commits = client.getDatabase("ledger").getCollection("commits");
            commits.createIndex(Indexes.ascending("events.tags", "events.type", "_id"));
            commits.insertOne(commit);
        }
        try (EmbeddedStore store = EmbeddedStore.open(directory);
                MongoClient client = MongoClients.create(store.uri())) {
            var commits = client.getDatabase("ledger").getCollection("commits");
            assertThat(commits.find().sort(Sorts.descending("_id")).limit(1).first())
                    .isEqualTo(commit);
            assertThat(commits.find(Filters.eq("events.tags", "party:b")).first())
                    .isEqualTo(commit);
            assertThat(commits.listIndexes())
                    .extracting(index -> index.getString("name"))
                    .containsExactly("_id_", "events.tags_1_events.type_1__id_1");
        }
    }

    @Test
    void the_clock_of_the_store_is_told_by_hello() {
        try (EmbeddedStore store = EmbeddedStore.open(directory);
                MongoClient client = MongoClients.create(store.uri())) {
            Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
            assertThat(hello.get("localTime", Date.class)).isNotNull();
            assertThat(hello.getBoolean("isWritablePrimary")).isTrue();
        }
    }

    @Test
    void a_directory_in_use_is_refused_by_name() {
        try (EmbeddedStore store = EmbeddedStore.open(directory)) {
            assertThat(store.uri()).startsWith("mongodb://127.0.0.1:");
            assertThatThrownBy(() -> EmbeddedStore.open(directory))
                    .asInstanceOf(type(EmbeddedStoreException.class))
                    .satisfies(refused -> {
                        assertThat(refused.reason()).isEqualTo(Reason.LOCKED);
                        assertThat(refused.directory()).isEqualTo(directory);
                    });
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_refused_by_name() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");
        assertThatThrownBy(() -> EmbeddedStore.open(file.resolve("data")))
                .asInstanceOf(type(EmbeddedStoreException.class))
                .extracting(EmbeddedStoreException::reason)
                .isEqualTo(Reason.NOT_WRITABLE);
    }

    @Test
    void a_file_that_is_no_store_is_refused_and_left_alone() throws IOException {
        Path file = Files.writeString(directory.resolve("store.mv.db"), "not a store at all".repeat(1_000));
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> EmbeddedStore.open(directory))
                .asInstanceOf(type(EmbeddedStoreException.class))
                .extracting(EmbeddedStoreException::reason)
                .isEqualTo(Reason.UNREADABLE);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void only_the_owner_can_read_the_files() throws IOException {
        Path data = directory.resolve("data");
        try (EmbeddedStore store = EmbeddedStore.open(data);
                var files = Files.list(data)) {
            assertThat(store.uri()).isNotEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                    .isEqualTo("rwx------");
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void closing_twice_does_nothing() {
        EmbeddedStore store = EmbeddedStore.open(directory);
        store.close();
        store.close();
        assertThat(Files.exists(directory.resolve("store.mv.db"))).isTrue();
    }

    @Test
    void an_index_that_lost_an_entry_or_has_one_too_many_is_made_anew() throws IOException {
        Document here = new Document("_id", 1).append("tags", List.of("a", "b"));
        Document there = new Document("_id", 2).append("tags", List.of("b"));
        try (EmbeddedStore store = EmbeddedStore.open(directory);
                MongoClient client = MongoClients.create(store.uri())) {
            var documents = client.getDatabase("ledger").getCollection("documents");
            documents.createIndex(Indexes.ascending("tags"));
            documents.insertMany(List.of(here, there));
        }
        try (StoredIndexes stored = StoredIndexes.open(directory)) {
            ByteMap entries = stored.entries("ledger", "documents", "tags_1");
            assertThat(stored.differing("ledger", "documents", "tags")).isFalse();
            entries.put(Key.of(new byte[] {17, 'c', 0, 0, 7}), new byte[] {7});
            entries.remove(Objects.requireNonNull(entries.ceiling(Key.ofValue("b"))));
            assertThat(stored.differing("ledger", "documents", "tags")).isTrue();
        }
        try (EmbeddedStore store = EmbeddedStore.open(directory);
                MongoClient client = MongoClients.create(store.uri())) {
            var documents = client.getDatabase("ledger").getCollection("documents");
            assertThat(documents.find(Filters.eq("tags", "b"))).containsExactlyInAnyOrder(here, there);
            assertThat(documents.find(Filters.eq("tags", "c"))).isEmpty();
        }
        try (StoredIndexes stored = StoredIndexes.open(directory)) {
            assertThat(stored.differing("ledger", "documents", "tags")).isFalse();
        }
    }

    @Test
    void an_index_that_was_lost_whole_is_made_anew() throws IOException {
        Document document = new Document("_id", 1).append("tags", List.of("a", "b"));
        try (EmbeddedStore store = EmbeddedStore.open(directory);
                MongoClient client = MongoClients.create(store.uri())) {
            var documents = client.getDatabase("ledger").getCollection("documents");
            documents.createIndex(Indexes.ascending("tags"));
            documents.insertOne(document);
        }
        try (StoredIndexes stored = StoredIndexes.open(directory)) {
            stored.entries("ledger", "documents", "tags_1").clear();
        }
        try (EmbeddedStore store = EmbeddedStore.open(directory);
                MongoClient client = MongoClients.create(store.uri())) {
            assertThat(client.getDatabase("ledger").getCollection("documents").find(Filters.eq("tags", "b")))
                    .containsExactly(document);
        }
    }
}
