package org.allegationledger.log.proof;

/** The hashes of a tree's perfect subtrees, from wherever they are kept. */
@FunctionalInterface
public interface Subtrees {

    /**
     * The root of the subtree over the leaves from {@code index << level} on, {@code 1 << level} of them.
     *
     * @param level 0 for the hash of a leaf
     * @param index of the subtree among those of its level; all its leaves are in the tree
     * @return 32 bytes
     */
    byte[] hash(int level, long index);
}
