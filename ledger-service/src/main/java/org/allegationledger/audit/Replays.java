package org.allegationledger.audit;

import java.util.Optional;
import java.util.UUID;

/**
 * Replays: any node takes them, one at a time works on each. Every method throws {@link
 * org.allegationledger.log.LogUnavailableException} when the store cannot be reached.
 */
public interface Replays {

    /**
     * Has the log replayed. When this returns that is majority committed and journaled, and no longer depends on this node. A
     * retry may begin another one, which does no harm.
     *
     * @param projection the view to make anew; one that there is
     * @param upTo the last event that counts; empty: the last one that there is now
     * @param compare whether to compare what is made with the view that serves
     * @return how it stands; empty when the log has no event at that position
     */
    Optional<ReplayReport> begin(String projection, Optional<Long> upTo, boolean compare);

    /** How a replay stands. */
    Optional<ReplayReport> find(UUID id);
}
