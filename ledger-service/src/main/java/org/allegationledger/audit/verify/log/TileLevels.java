package org.allegationledger.audit.verify.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allegationledger.audit.verify.DifferenceException;
import org.allegationledger.audit.verify.Finding;
import org.allegationledger.audit.verify.Service;
import org.allegationledger.log.proof.TilePath;
import org.allegationledger.log.proof.TreeHash;

/**
 * The tiles above the leaves, as the entries give them; each is compared with the one that is served, when it is full and where
 * the tree ends. For one thread.
 */
final class TileLevels {

    private final Service service;
    private final List<Level> levels = new ArrayList<>();

    TileLevels(Service service) {
        this.service = service;
    }

    /**
     * Takes a full tile of level 0.
     *
     * @throws DifferenceException when a tile above is full now and is served otherwise
     */
    void full(List<byte[]> leaves) {
        add(0, root(leaves));
    }

    /**
     * Compares the tiles that are not full.
     *
     * @throws DifferenceException when one is served otherwise
     */
    void end() {
        for (int level = 0; level < levels.size(); level++) {
            if (!levels.get(level).hashes.isEmpty()) {
                compare(level);
            }
        }
    }

    private void add(int number, byte[] hash) {
        if (number == levels.size()) {
            levels.add(new Level());
        }
        Level level = levels.get(number);
        level.hashes.add(hash);
        if (level.hashes.size() == TilePath.FULL) {
            compare(number);
            add(number + 1, root(level.hashes));
            level.hashes.clear();
            level.index++;
        }
    }

    private void compare(int number) {
        Level level = levels.get(number);
        int height = (number + 1) * TilePath.HEIGHT;
        long first = level.index * TilePath.FULL << height;
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        level.hashes.forEach(expected::writeBytes);
        TilePath path = new TilePath(level.index, level.hashes.size());
        byte[] found = service.need("/tile/" + (number + 1) + "/" + path, first, "a tile of a level above");
        int differs = Arrays.mismatch(expected.toByteArray(), found);
        if (differs >= 0) {
            throw new DifferenceException(Finding.at(
                    first + ((long) differs / TreeHash.LENGTH << height),
                    "from here on a tile of a level above is not that of the entries"));
        }
    }

    private static byte[] root(List<byte[]> hashes) {
        List<byte[]> level = hashes;
        while (level.size() > 1) {
            List<byte[]> above = new ArrayList<>(level.size() / 2);
            for (int left = 0; left < level.size(); left += 2) {
                above.add(TreeHash.node(level.get(left), level.get(left + 1)));
            }
            level = above;
        }
        return level.getFirst();
    }

    /** One level: the tile that is not full yet. */
    private static final class Level {
        private final List<byte[]> hashes = new ArrayList<>();
        private long index;
    }
}
