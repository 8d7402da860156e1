package org.allegationledger.log.store.publish;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.proof.TilePath;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.store.StoreRetry;
import org.bson.Document;
import org.bson.types.Binary;

/**
 * The collection {@code tiles}: full tiles only, inserted and never changed. Every read is primary and majority, every write
 * majority and journaled.
 */
final class TileCollection {

    static final String NAME = "tiles";

    private static final int DUPLICATE_KEY = 11000;
    private static final int TILE_BYTES = TilePath.FULL * TreeHash.LENGTH;

    private final MongoCollection<Document> tiles;
    private final StoreRetry retry;

    TileCollection(MongoDatabase database, StoreRetry retry) {
        this.tiles = database.getCollection(NAME)
                .withReadPreference(ReadPreference.primary())
                .withReadConcern(ReadConcern.MAJORITY)
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
        this.retry = retry;
    }

    /**
     * Keeps full tiles. Those that are there already, by this node or another, stay. Safe to repeat.
     *
     * @throws LogCorruptException when another tile stands in the place of one
     * @throws MongoException when the store does not take them
     */
    void keep(Map<Tile, byte[]> full) {
        if (!full.isEmpty()) {
            retry.run(() -> insert(full));
        }
    }

    private void insert(Map<Tile, byte[]> full) {
        List<Document> documents = full.entrySet().stream()
                .map(tile -> new Document("_id", tile.getKey().id()).append("hashes", new Binary(tile.getValue())))
                .toList();
        try {
            tiles.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException failure) {
            boolean onlyDuplicates = failure.getWriteConcernError() == null
                    && failure.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY);
            if (!onlyDuplicates) {
                throw failure;
            }
            compare(full);
        }
    }

    private void compare(Map<Tile, byte[]> full) {
        Map<Tile, byte[]> stored = findOnce(full.keySet());
        if (stored.size() < full.size()) {
            // It stands on the primary, but a majority does not have it yet. A time-out is tried again.
            throw new MongoTimeoutException("another node's tile is not safe yet");
        }
        full.forEach((tile, hashes) -> {
            if (!Arrays.equals(hashes, stored.get(tile))) {
                throw new LogCorruptException("a stored tile is not what follows from the entries", tile.firstLeaf());
            }
        });
    }

    /**
     * The hashes of full tiles, in the order that they are asked for.
     *
     * @throws LogCorruptException when one is not there, or is no tile
     */
    List<byte[]> find(List<Tile> wanted) {
        Map<Tile, byte[]> found = wanted.isEmpty() ? Map.of() : retry.call(() -> findOnce(wanted));
        List<byte[]> all = new ArrayList<>();
        for (Tile tile : wanted) {
            byte[] hashes = found.get(tile);
            if (hashes == null || hashes.length != TILE_BYTES) {
                throw new LogCorruptException("a tile that was stored is not there", tile.firstLeaf());
            }
            all.add(hashes);
        }
        return all;
    }

    private Map<Tile, byte[]> findOnce(Collection<Tile> wanted) {
        Map<String, Tile> byId = new HashMap<>();
        wanted.forEach(tile -> byId.put(tile.id(), tile));
        Map<Tile, byte[]> found = new HashMap<>();
        for (Document document : tiles.find(Filters.in("_id", byId.keySet()))) {
            Tile tile = byId.get(document.getString("_id"));
            if (tile != null) {
                found.put(tile, document.get("hashes", Binary.class).getData());
            }
        }
        return found;
    }

    /**
     * Which tile.
     *
     * @param level of the tiles, 0 for the hashes of leaves
     * @param index among those of its level
     */
    record Tile(int level, long index) {

        String id() {
            return level + "/" + index;
        }

        /** The position of the first event below it. */
        long firstLeaf() {
            return index << TilePath.HEIGHT * (level + 1);
        }
    }
}
