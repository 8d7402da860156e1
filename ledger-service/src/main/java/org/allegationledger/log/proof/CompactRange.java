package org.allegationledger.log.proof;

import java.util.Arrays;

/**
 * The roots of the perfect subtrees that a tree of a given size consists of, largest and leftmost first: all that a writer
 * needs to go on appending and to compute each root, without the leaves (design 4, {@code range}). There is one hash per
 * bit that is set in the size. Immutable.
 */
public final class CompactRange {

    /** The tree without leaves. */
    public static final CompactRange EMPTY = new CompactRange(0, new byte[0][]);

    private final long size;
    private final byte[][] hashes;

    private CompactRange(long size, byte[][] hashes) {
        this.size = size;
        this.hashes = hashes;
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param size number of leaves
     * @param bytes 32 for each bit that is set in the size
     * @throws IllegalArgumentException when the bytes are more or fewer than that
     */
    public static CompactRange of(long size, byte[] bytes) {
        if (size < 0 || bytes.length != Long.bitCount(size) * TreeHash.LENGTH) {
            throw new IllegalArgumentException("a compact range has 32 bytes for each bit set in its size");
        }
        byte[][] hashes = new byte[Long.bitCount(size)][];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = Arrays.copyOfRange(bytes, i * TreeHash.LENGTH, (i + 1) * TreeHash.LENGTH);
        }
        return new CompactRange(size, hashes);
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /**
     * The range with one leaf more.
     *
     * @param leafHash as {@link TreeHash#leaf} gives it
     */
    public CompactRange append(byte[] leafHash) {
        int kept = hashes.length;
        byte[] subtree = leafHash;
        // Each bit that is set at the low end of the size is a perfect subtree as large as what has been merged so far.
        for (long bits = size; (bits & 1) == 1; bits >>= 1) {
            kept--;
            subtree = TreeHash.node(hashes[kept], subtree);
        }
        byte[][] next = Arrays.copyOf(hashes, kept + 1);
        next[kept] = subtree;
        return new CompactRange(size + 1, next);
    }

    /** The RFC 6962 tree head over all leaves. */
    public byte[] root() {
        if (hashes.length == 0) {
            return TreeHash.emptyRoot();
        }
        byte[] root = hashes[hashes.length - 1];
        for (int i = hashes.length - 2; i >= 0; i--) {
            root = TreeHash.node(hashes[i], root);
        }
        return root.clone();
    }

    /** The hashes one after the other, 32 bytes for each bit that is set in the size. */
    public byte[] toBytes() {
        byte[] bytes = new byte[hashes.length * TreeHash.LENGTH];
        for (int i = 0; i < hashes.length; i++) {
            System.arraycopy(hashes[i], 0, bytes, i * TreeHash.LENGTH, TreeHash.LENGTH);
        }
        return bytes;
    }
}
