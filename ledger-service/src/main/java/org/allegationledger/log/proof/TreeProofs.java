package org.allegationledger.log.proof;

import java.util.ArrayList;
import java.util.List;
import org.allegationledger.log.Position;

/**
 * Makes roots and proofs (RFC 6962 section 2.1) of the hashes of perfect subtrees; each asks for no more than two of them per
 * level of the tree.
 *
 * @param subtrees of a tree that is at least as large as those that are asked about
 */
public record TreeProofs(Subtrees subtrees) {

    /**
     * The root of the tree of the first leaves.
     *
     * @param size how many leaves
     */
    public byte[] root(long size) {
        return size == 0 ? TreeHash.emptyRoot() : hash(0, size);
    }

    /**
     * Shows that a leaf is in the tree of the first leaves.
     *
     * @param size how many leaves, more than the position
     */
    public InclusionProof inclusion(Position position, long size) {
        List<byte[]> hashes = new ArrayList<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long middle = from + split(to - from);
            if (position.value() < middle) {
                hashes.addFirst(hash(middle, to));
                to = middle;
            } else {
                hashes.addFirst(hash(from, middle));
                from = middle;
            }
        }
        return new InclusionProof(position, size, hashes);
    }

    /** Shows that the tree of so many first leaves is what the tree of more of them begins with. */
    public ConsistencyProof consistency(long smaller, long larger) {
        List<byte[]> hashes = new ArrayList<>();
        if (smaller == 0 || smaller == larger) {
            return new ConsistencyProof(smaller, larger, hashes);
        }
        long from = 0;
        long to = larger;
        while (to != smaller) {
            long middle = from + split(to - from);
            if (smaller <= middle) {
                hashes.addFirst(hash(middle, to));
                to = middle;
            } else {
                hashes.addFirst(hash(from, middle));
                from = middle;
            }
        }
        if (from > 0) {
            // What is left ends both trees; where it is the whole smaller tree, the verifier has its root already.
            hashes.addFirst(hash(from, to));
        }
        return new ConsistencyProof(smaller, larger, hashes);
    }

    /** The root over the leaves from one on to before another; the first is a multiple of every power of two that fits. */
    private byte[] hash(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int level = Long.numberOfTrailingZeros(leaves);
            return subtrees.hash(level, from >> level);
        }
        long middle = from + split(leaves);
        return TreeHash.node(hash(from, middle), hash(middle, to));
    }

    /** The largest power of two that is less than the number of leaves. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}
