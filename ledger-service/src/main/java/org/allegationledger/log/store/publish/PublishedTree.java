package org.allegationledger.log.store.publish;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.Subtrees;
import org.allegationledger.log.proof.TilePath;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.proof.TreeProofs;
import org.allegationledger.log.store.publish.TileCollection.Tile;

/**
 * The tree of a size all of whose full tiles are stored: partial tiles and bundles are made from the entries. It remembers the
 * tiles that it read, so it is for one answer, and one thread.
 */
final class PublishedTree implements Subtrees {

    private final TileCollection tiles;
    private final LogReader log;
    private final long size;
    private final Map<Tile, byte[]> read = new HashMap<>();

    /**
     * @param size number of leaves
     */
    PublishedTree(TileCollection tiles, LogReader log, long size) {
        this.tiles = tiles;
        this.log = log;
        this.size = size;
    }

    /** Proofs about the tree. */
    TreeProofs proofs() {
        return new TreeProofs(this);
    }

    /** The range from which a writer goes on. */
    CompactRange range() {
        ByteBuffer hashes = ByteBuffer.allocate(Long.bitCount(size) * TreeHash.LENGTH);
        long from = 0;
        for (long left = size; left > 0; left -= Long.highestOneBit(left)) {
            int level = Long.numberOfTrailingZeros(Long.highestOneBit(left));
            hashes.put(hash(level, from >> level));
            from += Long.highestOneBit(left);
        }
        return CompactRange.of(size, hashes.array());
    }

    /**
     * The hashes of a tile as far as the tree fills it, none when it does not.
     *
     * @param level of the tile
     */
    byte[] tile(int level, long index) {
        return read.computeIfAbsent(new Tile(level, index), this::readTile);
    }

    @Override
    public byte[] hash(int level, long index) {
        int height = level % TilePath.HEIGHT;
        long firstNode = index << height;
        byte[] hashes = tile(level / TilePath.HEIGHT, firstNode / TilePath.FULL);
        int from = (int) (firstNode % TilePath.FULL) * TreeHash.LENGTH;
        return root(Arrays.copyOfRange(hashes, from, from + (TreeHash.LENGTH << height)));
    }

    private byte[] readTile(Tile tile) {
        int width = TilePath.width(tile.level(), tile.index(), size);
        if (width == TilePath.FULL) {
            return tiles.find(List.of(tile)).getFirst();
        }
        return tile.level() == 0 ? leaves(tile.index(), width) : rootsBelow(tile, width);
    }

    private byte[] leaves(long index, int width) {
        ByteBuffer hashes = ByteBuffer.allocate(width * TreeHash.LENGTH);
        events(log, index, width).forEach(event -> hashes.put(TreeHash.leaf(event.entry())));
        return hashes.array();
    }

    /** Each hash of a tile is the root of a full tile of the level below. */
    private byte[] rootsBelow(Tile tile, int width) {
        List<Tile> below = IntStream.range(0, width)
                .mapToObj(place -> new Tile(tile.level() - 1, tile.index() * TilePath.FULL + place))
                .toList();
        ByteBuffer hashes = ByteBuffer.allocate(width * TreeHash.LENGTH);
        tiles.find(below).forEach(full -> hashes.put(root(full)));
        return hashes.array();
    }

    /** The events below a tile of level 0, as many as were asked for. */
    static List<StoredEvent> events(LogReader log, long index, int width) {
        if (width == 0) {
            return List.of();
        }
        long first = index * TilePath.FULL;
        List<StoredEvent> events = log.read(new Position(first), width, LogFilter.EVERYTHING);
        if (events.size() < width) {
            throw new LogCorruptException("the log is shorter than what was signed", first + events.size());
        }
        return events;
    }

    /** The root over a power of two of hashes. */
    static byte[] root(byte[] hashes) {
        byte[] level = hashes;
        while (level.length > TreeHash.LENGTH) {
            byte[] above = new byte[level.length / 2];
            for (int place = 0; place < above.length; place += TreeHash.LENGTH) {
                int left = 2 * place;
                int right = left + TreeHash.LENGTH;
                byte[] node = TreeHash.node(
                        Arrays.copyOfRange(level, left, right),
                        Arrays.copyOfRange(level, right, right + TreeHash.LENGTH));
                System.arraycopy(node, 0, above, place, TreeHash.LENGTH);
            }
            level = above;
        }
        return level;
    }
}
