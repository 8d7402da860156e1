package org.allegationledger.log.store.append;

import org.allegationledger.log.LogFilter;

/**
 * An append condition: no event at or after a position may be one that the filter lets through (design 4.1).
 *
 * @param filter which events would be a conflict
 * @param from the first position at which one would be
 */
public record AppendCheck(LogFilter filter, long from) {

    /** Nothing is a conflict. */
    public static final AppendCheck NONE = new AppendCheck(LogFilter.EVERYTHING, Long.MAX_VALUE);

    /** Whether nothing can be a conflict. */
    public boolean isNone() {
        return from == Long.MAX_VALUE;
    }
}
