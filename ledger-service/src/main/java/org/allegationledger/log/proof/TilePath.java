package org.allegationledger.log.proof;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tile of its level, and how wide, as its path says it: {@code <N>[.p/<W>]} of C2SP tlog-tiles.
 *
 * @param index of the tile, 0 or more
 * @param width 1 to 256 hashes or entries; 256: the tile is full
 */
public record TilePath(long index, int width) {

    /** Hashes or entries of a full tile. */
    public static final int FULL = 256;

    /** Levels of the tree that a tile spans. */
    public static final int HEIGHT = 8;

    private static final int GROUP = 1_000;
    private static final Pattern PATH =
            Pattern.compile("((?:x\\d{3}/){0,5}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?", Pattern.DOTALL);

    public TilePath {
        if (index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("a tile has an index of 0 or more and 1 to 256 hashes");
        }
    }

    /** Reads a path; empty when it is none, such as one with a group too many. */
    public static Optional<TilePath> of(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String groups = matcher.group(1);
        int width = matcher.group(2) == null ? FULL : Integer.parseInt(matcher.group(2));
        boolean canonical = !groups.startsWith("x000/") && (width < FULL || matcher.group(2) == null);
        return canonical && width <= FULL
                ? Optional.of(new TilePath(Long.parseLong(groups.replaceAll("\\D", "")), width))
                : Optional.empty();
    }

    /**
     * How many hashes this tile has in a tree, 0 to 256.
     *
     * @param level of the tile, 0 for the hashes of leaves
     * @param size number of leaves
     */
    public static int width(int level, long index, long size) {
        int bits = HEIGHT * level;
        long nodes = bits >= Long.SIZE ? 0 : size >> bits;
        return index > nodes / FULL ? 0 : (int) Math.min(FULL, nodes - index * FULL);
    }

    public boolean isFull() {
        return width == FULL;
    }

    @Override
    public String toString() {
        StringBuilder path = new StringBuilder("%03d".formatted(index % GROUP));
        for (long rest = index / GROUP; rest > 0; rest /= GROUP) {
            path.insert(0, "x%03d/".formatted(rest % GROUP));
        }
        return isFull() ? path.toString() : path.append(".p/").append(width).toString();
    }
}
