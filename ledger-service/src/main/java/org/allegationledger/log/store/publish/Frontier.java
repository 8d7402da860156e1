package org.allegationledger.log.store.publish;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TilePath;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.store.publish.TileCollection.Tile;

/** The right edge of the tree as it grows: the tiles that are not full yet, and those that have just become so. For one thread. */
final class Frontier {

    private final List<byte[]> partial = new ArrayList<>();
    private final Map<Tile, byte[]> full = new HashMap<>();
    private CompactRange range;

    private Frontier(CompactRange range) {
        this.range = range;
    }

    /** At the end of a tree. */
    static Frontier of(PublishedTree tree) {
        Frontier frontier = new Frontier(tree.range());
        for (int level = 0; nodes(level, frontier.size()) > 0; level++) {
            long index = nodes(level, frontier.size()) / TilePath.FULL;
            frontier.partial.add(tree.tile(level, index));
        }
        return frontier;
    }

    /** Number of leaves. */
    long size() {
        return range.size();
    }

    byte[] root() {
        return range.root();
    }

    /** Goes one entry further. */
    void append(byte[] entry) {
        byte[] leaf = TreeHash.leaf(entry);
        range = range.append(leaf);
        byte[] hash = leaf;
        for (int level = 0; hash.length > 0; level++) {
            hash = add(level, hash);
        }
    }

    /** The tiles that became full since this was asked last. */
    Map<Tile, byte[]> takeFull() {
        Map<Tile, byte[]> taken = Map.copyOf(full);
        full.clear();
        return taken;
    }

    /** Adds a hash to a level; returns the root of the tile that it filled, or nothing. */
    private byte[] add(int level, byte[] hash) {
        if (level == partial.size()) {
            partial.add(new byte[0]);
        }
        byte[] before = partial.get(level);
        byte[] hashes = Arrays.copyOf(before, before.length + TreeHash.LENGTH);
        System.arraycopy(hash, 0, hashes, before.length, TreeHash.LENGTH);
        if (hashes.length < TilePath.FULL * TreeHash.LENGTH) {
            partial.set(level, hashes);
            return new byte[0];
        }
        partial.set(level, new byte[0]);
        full.put(new Tile(level, nodes(level, size()) / TilePath.FULL - 1), hashes);
        return PublishedTree.root(hashes);
    }

    private static long nodes(int level, long size) {
        return size >> TilePath.HEIGHT * level;
    }
}
