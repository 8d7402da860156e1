package org.allegationledger.log.proof;

import java.security.MessageDigest;
import java.util.Iterator;

/** Checks proofs against roots (RFC 9162 sections 2.1.3.2 and 2.1.4.2, which check what RFC 6962 makes). */
public final class ProofCheck {

    private ProofCheck() {}

    /**
     * Whether the leaf stands at the proof's position in the tree with this root.
     *
     * @param leafHash as {@link TreeHash#leaf} gives it
     * @param root of the tree of the proof's size
     */
    public static boolean includes(InclusionProof proof, byte[] leafHash, byte[] root) {
        long node = proof.position().value();
        long last = proof.treeSize() - 1;
        byte[] hash = leafHash;
        for (byte[] sibling : proof.hashes()) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = TreeHash.node(sibling, hash);
                // Where a level has no right sibling, its node goes up as it is.
                int risen = Long.numberOfTrailingZeros(node);
                node >>= risen;
                last >>= risen;
            } else {
                hash = TreeHash.node(hash, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(hash, root);
    }

    /**
     * Whether the tree with one root is what the tree with the other begins with.
     *
     * @param from root of the smaller tree
     * @param to root of the larger tree
     */
    public static boolean isPrefix(ConsistencyProof proof, byte[] from, byte[] to) {
        if (proof.from() == 0) {
            boolean sameSize = proof.to() == 0;
            return proof.hashes().isEmpty()
                    && MessageDigest.isEqual(from, TreeHash.emptyRoot())
                    && (!sameSize || MessageDigest.isEqual(from, to));
        }
        if (proof.from() == proof.to()) {
            return proof.hashes().isEmpty() && MessageDigest.isEqual(from, to);
        }
        int risen = Long.numberOfTrailingZeros(proof.from());
        long node = (proof.from() - 1) >> risen;
        long last = (proof.to() - 1) >> risen;
        Iterator<byte[]> hashes = proof.hashes().iterator();
        if (node > 0 && !hashes.hasNext()) {
            return false;
        }
        byte[] smaller = node == 0 ? from : hashes.next();
        byte[] larger = smaller;
        while (hashes.hasNext()) {
            byte[] hash = hashes.next();
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                smaller = TreeHash.node(hash, smaller);
                larger = TreeHash.node(hash, larger);
                int up = Long.numberOfTrailingZeros(node);
                node >>= up;
                last >>= up;
            } else {
                larger = TreeHash.node(larger, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && MessageDigest.isEqual(smaller, from) && MessageDigest.isEqual(larger, to);
    }
}
