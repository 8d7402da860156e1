package org.allegationledger.log.store;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Is told when commits that this node had read or written are gone from the store (design 4.1, Knowing the head), after the
 * log's own memory was read anew. {@link LogTrouble.Kind#ROLLED_BACK} stays raised until everything that was asked for is
 * rebuilt.
 */
@FunctionalInterface
public interface RollbackListener {

    /**
     * The log was rolled back. Called on the thread that noticed it, which everything that writes waits for: start the work,
     * and return. A further rollback may be told before the work of the last one is done.
     *
     * @param lastCommonSize up to this size the log is what this node knew; what was made from later events is wrong
     * @return completes when what was made from the lost events is rebuilt. When it fails, or this throws, the trouble stays
     *     raised for as long as this node runs: a listener that can try again does so before it gives up
     */
    CompletionStage<@Nullable Void> onRollback(long lastCommonSize);
}
