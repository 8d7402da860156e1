package org.allegationledger.projection.running;

import java.util.List;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * Makes a view from events; pure.
 *
 * @param <V> the view
 */
@FunctionalInterface
public interface Fold<V> {

    /**
     * The view after further events.
     *
     * @param view none: nothing was folded yet
     * @param events in the log's order; those that the view has folded already change nothing
     * @param before which parties counted as one before the first of the events
     */
    @Nullable
    V fold(@Nullable V view, List<Recorded> events, Merges before);

    /** A fold of a list, from one of a single event. */
    static <V> Fold<V> oneByOne(Step<V> step) {
        return (view, events, _) -> {
            V folded = view;
            for (Recorded recorded : events) {
                folded = step.fold(folded, recorded);
            }
            return folded;
        };
    }

    /**
     * Makes a view from one more event.
     *
     * @param <V> the view
     */
    @FunctionalInterface
    interface Step<V> {
        @Nullable
        V fold(@Nullable V view, Recorded recorded);
    }
}
