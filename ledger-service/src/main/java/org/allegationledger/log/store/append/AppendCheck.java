package org.allegationledger.log.store.append;

import org.allegationledger.log.LogFilter;

/**
 * An append condition: no event at or after a position may be one that the filter lets through (design 4.1).
 *
 * @param filter which events would be a conflict
 * @param from the first position at which one would be
 * @param generation of the history that was read up to there, or {@link #ANY_HISTORY}; in another one it is a conflict
 */
public record AppendCheck(LogFilter filter, long from, long generation) {

    /** Nothing was read: it does not matter what became of the log since. */
    public static final long ANY_HISTORY = -1;

    /** Nothing is a conflict. */
    public static final AppendCheck NONE = new AppendCheck(LogFilter.EVERYTHING, Long.MAX_VALUE, ANY_HISTORY);

    /** Whether it may hold in the history of this generation. */
    boolean isOf(long history) {
        return generation == ANY_HISTORY || generation == history;
    }

    /** Whether nothing can be a conflict. */
    public boolean isNone() {
        return from == Long.MAX_VALUE;
    }
}
