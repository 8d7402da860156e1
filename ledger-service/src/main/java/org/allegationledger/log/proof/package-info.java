/**
 * The Merkle tree of RFC 6962 over the log's entries, with nothing but the JDK: leaf and node hashes, the compact range
 * that lets a writer go on without the leaves, and the root that each commit carries. It knows bytes, not events. Open
 * {@link org.allegationledger.log.proof.CompactRange} first.
 */
@NullMarked
package org.allegationledger.log.proof;

import org.jspecify.annotations.NullMarked;
