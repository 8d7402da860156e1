package org.allegationledger.log.store.commit;

import java.util.List;
import org.allegationledger.log.LogFilter;

/**
 * The collection {@code commits} (design 4.1). Reads are primary and majority; writes are majority and journaled. Reads
 * throw the driver's exceptions as they are: whoever calls decides how long to try again.
 */
public interface Commits {

    /** Reads return what they have when its entries are more bytes than this. */
    long MOST_BYTES_PER_READ = 8L * 1024 * 1024;

    /** Whether a read with this limit has returned all that there is. */
    static boolean isLastPage(List<Commit> read, int limit) {
        return read.size() < limit
                && read.stream().mapToLong(Commit::entryBytes).sum() < MOST_BYTES_PER_READ;
    }

    /**
     * Commits in the log's order, fewer than the limit also when they are large; none means that there are none.
     *
     * @param position the least {@code _id}
     */
    List<Commit> from(long position, int limit);

    /**
     * As {@link #from}, and only those that begin before a position: a commit may hold many events, and who wants some events
     * need not read more commits than those.
     *
     * @param position the least {@code _id}
     * @param end what every {@code _id} is less than
     */
    List<Commit> between(long position, long end, int limit);

    /**
     * Commits against the log's order, fewer than the limit also when they are large.
     *
     * @param position what every {@code _id} is less than
     */
    List<Commit> before(long position, int limit);

    /**
     * Commits with at least one event that the filter lets through, in the log's order, fewer than the limit also when they
     * are large; none means that there are none.
     *
     * @param filter what to look for
     * @param position the least {@code _id}
     */
    List<Commit> matching(LogFilter filter, long position, int limit);

    /**
     * As {@link #matching}, against the log's order.
     *
     * @param filter what to look for
     * @param position what every {@code _id} is less than
     */
    List<Commit> matchingBefore(LogFilter filter, long position, int limit);

    /**
     * Writes commits in order, as one message, and stops at the first that cannot be written. Throws nothing that a store
     * says or fails to say.
     *
     * @param batch consecutive commits
     */
    Insertion insert(List<Commit> batch);

    /** What became of a batch. */
    sealed interface Insertion {

        /** All of it stands, durably. */
        record Written() implements Insertion {}

        /**
         * The first so many stand, durably. The next one was not written by this call, because something stands at its
         * position; the rest was not tried.
         */
        record Taken(int written) implements Insertion {}

        /**
         * The first so many stand, durably. The store refused the next one for what it is; the rest was not tried.
         */
        record Refused(int written, Throwable cause) implements Insertion {}

        /** Each of them may stand, or may come to stand later, in order. */
        record Doubt(Throwable cause) implements Insertion {}
    }
}
