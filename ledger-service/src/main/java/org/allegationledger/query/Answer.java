package org.allegationledger.query;

import java.util.List;
import java.util.Optional;
import org.allegationledger.log.Position;

/** What a {@link Question} gets. */
public sealed interface Answer {

    /**
     * The position that the answer stands for: every event up to it that bears on the answer is in it (header
     * {@code Ledger-Position}). Empty when nothing was folded yet.
     */
    Optional<Position> position();

    /**
     * About one record.
     *
     * @param value what is known of it; empty: there is no such record at this position
     * @param position the answer stands for
     * @param version position of the last event that bears on the record, if the answer holds it and every one before
     *     ({@code ETag}); empty where there is none
     */
    record One<T>(Optional<T> value, Optional<Position> position, Optional<Position> version) implements Answer {}

    /**
     * A part of a list.
     *
     * @param items in the order that was asked for
     * @param next the cursor of the next part; empty at the end
     * @param position the answer stands for
     */
    record Page<T>(List<T> items, Optional<String> next, Optional<Position> position) implements Answer {
        public Page {
            items = List.copyOf(items);
        }
    }
}
