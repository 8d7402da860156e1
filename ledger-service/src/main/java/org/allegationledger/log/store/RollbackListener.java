package org.allegationledger.log.store;

/**
 * Is told when commits that this node had read or written are gone from the store (design 4.1, Knowing the head). Nothing
 * is written until it returns: what was made from the lost events has to be rebuilt, or be marked as such, by then.
 */
@FunctionalInterface
public interface RollbackListener {

    /**
     * The log was rolled back.
     *
     * @param lastCommonSize up to this size the log is what this node knew
     */
    void onRollback(long lastCommonSize);
}
