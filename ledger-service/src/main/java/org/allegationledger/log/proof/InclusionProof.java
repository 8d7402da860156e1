package org.allegationledger.log.proof;

import java.util.List;
import org.allegationledger.log.Position;

/**
 * Shows that an entry stands at its position in a tree (RFC 6962 section 2.1.1).
 *
 * @param position of the entry; less than the size
 * @param treeSize number of leaves of the tree
 * @param hashes of 32 bytes each, from the leaf's sibling up to the child of the root
 */
public record InclusionProof(Position position, long treeSize, List<byte[]> hashes) {
    public InclusionProof {
        if (position.value() >= treeSize) {
            throw new IllegalArgumentException("a position is less than the size of its tree");
        }
        hashes = List.copyOf(hashes);
    }
}
