package org.allegationledger.append;

import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Says to the engine whether a decision may rest on memory (design 4.1): the append condition guards what is accepted on it,
 * and what is not accepted is decided again on what the store says.
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
