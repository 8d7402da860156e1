package org.allegationledger.simulation;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * An event as it stands in the store.
 *
 * @param author under which account it was recorded
 * @param commit position of its commit
 * @param treeSize up to the end of its commit
 * @param root that the commit says
 */
record Seen(
        long position,
        UUID id,
        String author,
        String type,
        Set<String> tags,
        Instant at,
        long commit,
        long treeSize,
        byte[] root,
        byte[] entry) {}
