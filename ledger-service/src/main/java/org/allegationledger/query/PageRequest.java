package org.allegationledger.query;

import java.util.Optional;
import org.allegationledger.vocabulary.InvalidValueException;

/**
 * Which part of a list (design 6, Lists).
 *
 * @param limit how many items at the most
 * @param order by the position of the first event
 * @param cursor the {@code next} of the part before; empty: the first part
 */
public record PageRequest(int limit, Order order, Optional<String> cursor) {

    /** Most items of a part. */
    public static final int MAX_ITEMS = 500;

    /** Items of a part when nothing else is asked for. */
    public static final int DEFAULT_ITEMS = 50;

    /** The first part of a list, newest first. */
    public static final PageRequest FIRST = new PageRequest(DEFAULT_ITEMS, Order.NEWEST_FIRST, Optional.empty());

    /**
     * @throws InvalidValueException when the limit is not from 1 to 500
     */
    public PageRequest {
        if (limit < 1 || limit > MAX_ITEMS) {
            throw new InvalidValueException("must be from 1 to " + MAX_ITEMS);
        }
    }

    /** How a list is ordered. */
    public enum Order {
        /** The record that was recorded last comes first. */
        NEWEST_FIRST,
        /** In the log's order. */
        OLDEST_FIRST
    }
}
