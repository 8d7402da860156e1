package org.allegationledger.log.store.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.TilePath;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.proof.note.NoteKey.Use;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.proof.note.OfflineProof;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.log.store.LogTrouble;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Says which store by {@link org.allegationledger.testing.TestStore}. */
class PublisherIT {

    private final PublishedLog log = new PublishedLog();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void what_was_committed_is_signed_and_every_event_proves_itself() throws Exception {
        try (Publisher publisher = log.started()) {
            assertThat(log.published.checkpoint()).isEmpty();
            for (int commit : new int[] {1, 2, 250, 3, 256, 100}) {
                log.append(commit);
                Checkpoint signed = Checkpoint.of(log.awaitAll().text());
                assertThat(signed.root())
                        .isEqualTo(log.reader()
                                .receipt(new Position(signed.size() - 1))
                                .orElseThrow()
                                .rootHash());
            }
            List<StoredEvent> events = log.reader().read(new Position(0), 1_000, LogFilter.EVERYTHING);
            for (StoredEvent event : events) {
                OfflineProof proof = log.published.proof(event.position()).orElseThrow();
                assertThat(proof.proves(event.entry(), log.signer.key(), List.of(), 0))
                        .as("event %s", event.position())
                        .isTrue();
            }
            assertThat(log.published.proof(new Position(events.size()))).isEmpty();
            assertThat(publisher).isNotNull();
        }
    }

    @Test
    void tiles_and_bundles_hold_what_the_entries_give() throws Exception {
        try (Publisher publisher = log.started()) {
            log.append(600);
            log.awaitAll();
            List<byte[]> entries = log.reader().read(new Position(0), 1_000, LogFilter.EVERYTHING).stream()
                    .map(StoredEvent::entry)
                    .toList();
            for (TilePath tile : List.of(
                    new TilePath(0, 256),
                    new TilePath(1, 256),
                    new TilePath(2, 88),
                    new TilePath(0, 7),
                    new TilePath(2, 1))) {
                int from = (int) tile.index() * TilePath.FULL;
                List<byte[]> below = entries.subList(from, from + tile.width());
                assertThat(hashes(log.published.tile(0, tile).orElseThrow()))
                        .containsExactlyElementsOf(
                                below.stream().map(TreeHash::leaf).toList());
                assertThat(bundled(log.published.entries(tile).orElseThrow())).containsExactlyElementsOf(below);
            }
            assertThat(hashes(log.published.tile(1, new TilePath(0, 2)).orElseThrow()))
                    .containsExactly(
                            PublishedTree.root(
                                    log.published.tile(0, new TilePath(0, 256)).orElseThrow()),
                            PublishedTree.root(
                                    log.published.tile(0, new TilePath(1, 256)).orElseThrow()));
            assertThat(log.published.tile(0, new TilePath(2, 89))).isEmpty();
            assertThat(log.published.tile(0, new TilePath(3, 1))).isEmpty();
            assertThat(log.published.tile(1, new TilePath(0, 3))).isEmpty();
            assertThat(log.published.tile(2, new TilePath(0, 1))).isEmpty();
            assertThat(log.published.entries(new TilePath(2, 256))).isEmpty();
            assertThat(log.published.consistency(0, 601)).isEmpty();
            assertThat(log.store.database().getCollection(TileCollection.NAME).countDocuments())
                    .as("full tiles only")
                    .isEqualTo(2);
            assertThat(publisher).isNotNull();
        }
    }

    @Test
    void several_nodes_sign_by_turns_and_none_contradicts_another() throws Exception {
        List<Publisher> nodes = new ArrayList<>();
        try {
            for (int node = 0; node < 3; node++) {
                nodes.add(log.started());
            }
            for (int commit = 0; commit < 60; commit++) {
                log.append(1 + commit % 20);
                log.look();
            }
            log.awaitAll();
            assertThat(log.trouble.current()).isEmpty();
        } finally {
            nodes.forEach(Publisher::close);
        }
    }

    @Test
    void a_node_that_starts_goes_on_from_what_another_signed() throws Exception {
        try (Publisher first = log.started()) {
            log.append(300);
            log.awaitAll();
            assertThat(first).isNotNull();
        }
        log.append(300);
        try (Publisher second = log.started()) {
            log.awaitAll();
            assertThat(second).isNotNull();
        }
    }

    @Test
    void while_a_key_is_replaced_both_sign() throws Exception {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) 1);
        NoteSigner next = new NoteSigner(PublishedLog.ORIGIN, Use.NOTE, seed);
        try (Publisher publisher = log.publisher(log.store.connection(), log.signer, next)) {
            publisher.start();
            log.append(3);
            SignedNote note = log.awaitAll();
            assertThat(note.signedBy(List.of(log.signer.key()))).containsExactly(log.signer.key());
            assertThat(note.signedBy(List.of(next.key()))).containsExactly(next.key());
        }
    }

    @Test
    void a_tile_that_was_changed_ends_the_signing() throws Exception {
        log.store
                .database()
                .getCollection(TileCollection.NAME)
                .insertOne(new Document("_id", "0/0").append("hashes", new Binary(new byte[8192])));
        try (Publisher publisher = log.started()) {
            log.append(256);
            await().atMost(PublishedLog.LIMIT).until(() -> log.trouble.current().contains(LogTrouble.Kind.CORRUPT));
            assertThat(log.published.checkpoint()).isEmpty();
            assertThat(publisher).isNotNull();
        }
    }

    @Test
    void a_log_that_was_cut_off_or_changed_below_its_checkpoint_is_not_signed_any_further() throws Exception {
        try (Publisher publisher = log.started()) {
            log.append(3);
            log.append(3);
            log.awaitAll();
            assertThat(publisher).isNotNull();
        }
        var commits = log.store.database().getCollection("commits");
        Document last = commits.find(Filters.eq("_id", 3L)).first();
        commits.deleteOne(Filters.eq("_id", 3L));
        assertThatThrownBy(log::started).isInstanceOf(LogCorruptException.class);

        commits.insertOne(last);
        log.started().close();

        commits.updateOne(Filters.eq("_id", 0L), Updates.set("events.1.entry", new Binary(otherEntry())));
        assertThatThrownBy(log::started)
                .isInstanceOf(LogCorruptException.class)
                .hasMessageContaining("not the one that was signed");
    }

    private byte[] otherEntry() {
        StoredEvent first =
                log.reader().read(new Position(0), 1, LogFilter.EVERYTHING).getFirst();
        return new String(first.entry(), java.nio.charset.StandardCharsets.UTF_8)
                .replace("00000000000000000000", "00000000000000000001")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static List<byte[]> hashes(byte[] tile) {
        List<byte[]> hashes = new ArrayList<>();
        for (int from = 0; from < tile.length; from += TreeHash.LENGTH) {
            hashes.add(Arrays.copyOfRange(tile, from, from + TreeHash.LENGTH));
        }
        return hashes;
    }

    private static List<byte[]> bundled(byte[] bundle) {
        List<byte[]> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(bundle);
        while (rest.hasRemaining()) {
            byte[] entry = new byte[Short.toUnsignedInt(rest.getShort())];
            rest.get(entry);
            entries.add(entry);
        }
        return entries;
    }
}
