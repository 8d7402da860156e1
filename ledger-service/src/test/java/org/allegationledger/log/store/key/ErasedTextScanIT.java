package org.allegationledger.log.store.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.allegationledger.embedded.EmbeddedStore;
import org.allegationledger.log.TextSeal.Sealed;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.testing.TestStore;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks for the words of an erased record where a thief of disks would: in the embedded store's files, and in a dump of every
 * document of either store. The record's wrapped key is looked for as well, since with it and the master key the log's ciphertext
 * opens. The files of a MongoDB are not looked at here: what has to be done about them is in {@code docker/erasure.md}.
 */
class ErasedTextScanIT {

    private static final String WORD = "kranichfelddampfer";
    private static final List<Charset> FORMS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final UUID LEDGER = UUID.randomUUID();
    private static final UUID RECORD = UUID.randomUUID();
    private static final UUID NEIGHBOUR = UUID.randomUUID();
    private static final MasterKey MASTER_KEY = new MasterKey(new byte[32]);

    @TempDir
    Path directory;

    private byte[] wrappedKey = new byte[0];

    @Test
    void the_embedded_stores_files_hold_neither_words_nor_key_once_it_was_opened_again() throws IOException {
        Sealed sealed;
        try (EmbeddedStore store = EmbeddedStore.open(directory);
                StoreConnection connection = StoreConnection.open(store.uri(), "ledger")) {
            sealed = record(connection.database());
            assertThat(words(files())).as("the scan sees them").isPositive();
            erase(connection.database());
            assertThat(words(files())).as("they are in the file's free pages").isPositive();
            assertThat(keys(files())).as("so is the key").isPositive();
        }
        try (EmbeddedStore store = EmbeddedStore.open(directory);
                StoreConnection connection = StoreConnection.open(store.uri(), "ledger")) {
            assertThat(words(files())).isZero();
            assertThat(keys(files())).isZero();
            assertThat(occurrences(files(), sealed.ciphertext()))
                    .as("the log is as it was")
                    .isPositive();
            assertThatADumpHoldsNothing(connection.database(), sealed);
        }
    }

    @Test
    void a_dump_holds_neither_words_nor_key() throws IOException {
        try (TestStore store = TestStore.open()) {
            Sealed sealed = record(store.database());
            assertThat(words(dump(store.database()))).as("the scan sees them").isPositive();
            assertThat(keys(dump(store.database()))).isPositive();

            erase(store.database());

            assertThatADumpHoldsNothing(store.database(), sealed);
        }
    }

    /** As the service does: the text is sealed in the log, and plain in a view with the words by which it is found. */
    private Sealed record(MongoDatabase database) {
        try (KeyRing ring = KeyRing.open(database, LEDGER, MASTER_KEY, LIMIT)) {
            ring.seal(NEIGHBOUR, "neighbour", new byte[0]);
            Sealed sealed = ring.seal(RECORD, "event", WORD.getBytes(StandardCharsets.UTF_8));
            database.getCollection("commits")
                    .insertOne(new Document("_id", 0L).append("entry", new Binary(sealed.ciphertext())));
            MongoCollection<Document> views = database.getCollection("parties");
            views.createIndex(new Document("words", 1));
            views.insertOne(new Document("_id", RECORD.toString())
                    .append("name", WORD + " & co.")
                    .append("words", List.of(WORD, "co")));
            Document key = database.getCollection(KeyCollection.NAME)
                    .find(Filters.eq("_id", RECORD.toString()))
                    .first();
            assertThat(key).isNotNull();
            wrappedKey = key.get("key", Binary.class).getData();
            return sealed;
        }
    }

    private static void erase(MongoDatabase database) {
        try (KeyRing ring = KeyRing.open(database, LEDGER, MASTER_KEY, LIMIT)) {
            ring.destroy(RECORD, 1, Instant.parse("2026-03-01T10:00:00Z"));
            database.getCollection("parties")
                    .replaceOne(
                            Filters.eq("_id", RECORD.toString()),
                            new Document("_id", RECORD.toString()).append("words", List.of()));
        }
    }

    private void assertThatADumpHoldsNothing(MongoDatabase database, Sealed sealed) throws IOException {
        byte[] dump = dump(database);
        assertThat(words(dump)).isZero();
        assertThat(keys(dump)).isZero();
        assertThat(occurrences(dump, sealed.ciphertext()))
                .as("the log is as it was")
                .isOne();
    }

    private byte[] files() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.writeBytes(Files.readAllBytes(file));
            }
        }
        return all.toByteArray();
    }

    private static byte[] dump(MongoDatabase database) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String collection : database.listCollectionNames()) {
            database.getCollection(collection, RawBsonDocument.class).find().forEach(document -> {
                byte[] bytes = new byte[document.getByteBuffer().remaining()];
                document.getByteBuffer().get(bytes);
                all.writeBytes(bytes);
            });
        }
        return all.toByteArray();
    }

    private static int words(byte[] place) {
        return FORMS.stream()
                .mapToInt(form -> occurrences(place, WORD.getBytes(form)))
                .sum();
    }

    private int keys(byte[] place) {
        return occurrences(place, wrappedKey);
    }

    private static int occurrences(byte[] place, byte[] sought) {
        int found = 0;
        for (int from = 0; from <= place.length - sought.length; from++) {
            int length = 0;
            while (length < sought.length && place[from + length] == sought[length]) {
                length++;
            }
            found += length == sought.length ? 1 : 0;
        }
        return found;
    }
}
