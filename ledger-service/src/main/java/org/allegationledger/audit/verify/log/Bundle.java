package org.allegationledger.audit.verify.log;

import java.util.List;
import org.allegationledger.audit.verify.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Events that lie under one tile of level 0.
 *
 * @param first position of the first
 * @param leaves the hash of each entry
 * @param tile what the service says these hashes are, 32 bytes each
 * @param events that were checked, some of the last ones or all
 * @param finding why there are no more
 */
record Bundle(
        long first,
        List<byte[]> leaves,
        byte[] tile,
        List<CheckedEvent> events,
        @Nullable Finding finding) {}
