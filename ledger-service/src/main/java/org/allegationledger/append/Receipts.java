package org.allegationledger.append;

import java.util.List;
import org.allegationledger.log.Receipt;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;

/** Where the engine leaves the receipts of a commit, and where the answer takes its own from (design 4.1, Receipt). */
public final class Receipts {

    private static final ResourceKey<List<Receipt>> KEY = ResourceKey.withLabel("receipts");

    private Receipts() {}

    /** Puts the receipts of a commit, one for each event, into the context of the command. */
    public static void put(ProcessingContext context, List<Receipt> receipts) {
        context.putResource(KEY, receipts);
    }

    static List<Receipt> of(ProcessingContext context, int events) {
        List<Receipt> receipts = context.getResource(KEY);
        if (receipts == null || receipts.size() != events) {
            throw new IllegalStateException("a command that was committed has no receipt");
        }
        return receipts;
    }
}
