package org.allegationledger.append;

import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Says to the engine whether a decision may rest on memory, which may lack what another node has just recorded. What is
 * accepted on it is guarded by the append condition (design 4.1); nothing guards any other answer, so that has to be decided
 * again on what the store says.
 */
public final class Recall {

    private static final ResourceKey<Boolean> KEY = ResourceKey.withLabel("recall");

    private Recall() {}

    /** Whether what is sourced in this context may come from memory. */
    public static boolean isAllowed(@Nullable ProcessingContext context) {
        return context != null && Boolean.TRUE.equals(context.getResource(KEY));
    }

    static void allow(ProcessingContext context, boolean allowed) {
        context.putResource(KEY, allowed);
    }
}
