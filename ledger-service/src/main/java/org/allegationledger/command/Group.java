package org.allegationledger.command;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.allegationledger.command.Command.Creating;
import org.allegationledger.vocabulary.Limits;

/**
 * Requests of a command each that are recorded together to save round trips, and are answered each for itself: what a rule
 * refuses keeps no other from being recorded, unlike in a {@link Batch}. They are decided in their order: a command may
 * speak of what an earlier one makes.
 *
 * @param each 1 to {@link #MOST_REQUESTS}; no two have the same idempotency key, or make a record of the same id, and none has
 *     an {@code If-Match}
 */
public record Group(List<One> each) {

    /** How many requests one group may have: their events, each as large as it may be, fit into one commit. */
    public static final int MOST_REQUESTS = 100;

    public Group {
        each = Limits.some(each, MOST_REQUESTS);
        Set<Object> names = new HashSet<>();
        for (One one : each) {
            boolean newKey = one.request().idempotencyKey().map(names::add).orElse(true);
            boolean newId = !(one.command() instanceof Creating creating)
                    || names.add(creating.id().value());
            if (!newKey || !newId || one.request().ifMatch().isPresent()) {
                throw new IllegalArgumentException("requests of a group differ in key and id, and have no condition");
            }
        }
    }

    /**
     * A request of the group.
     *
     * @param command what is asked
     * @param request what came with it
     */
    public record One(Command command, Request request) {}
}
