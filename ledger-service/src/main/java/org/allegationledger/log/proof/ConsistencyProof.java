package org.allegationledger.log.proof;

import java.util.List;

/**
 * Shows that a tree is what another one begins with (RFC 6962 section 2.1.2).
 *
 * @param from number of leaves of the smaller tree, 0 or more
 * @param to number of leaves of the larger tree, not less
 * @param hashes of 32 bytes each, in the order of the RFC; none where the smaller tree is empty or both are the same
 */
public record ConsistencyProof(long from, long to, List<byte[]> hashes) {
    public ConsistencyProof {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("the smaller tree comes first");
        }
        hashes = List.copyOf(hashes);
    }
}
