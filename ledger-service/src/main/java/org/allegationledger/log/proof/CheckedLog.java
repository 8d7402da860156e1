package org.allegationledger.log.proof;

import java.time.Instant;
import java.util.List;
import org.allegationledger.log.StoredEvent;

/**
 * The log as it stands in the store, read from its first event on and checked commit by commit, with nothing taken from memory
 * (design 4.2, 4.3): that positions are dense, that each entry says the type, the tags, the recorded time and the place that its
 * commit says of it, that recorded time never goes back, and that each commit's root is the RFC 6962 root over all entries up to
 * its end.
 */
@FunctionalInterface
public interface CheckedLog {

    /**
     * The next commits.
     *
     * @param behind what was checked before
     * @param limit how many commits at the most; fewer also when they are large
     * @param stop they end with the commit with which the log reaches this size, unless it is that long already
     * @return without events when the log goes no further
     * @throws org.allegationledger.log.LogCorruptException at the first commit that is not as it must be: names the position of
     *     the entry, or else of the commit; a retry gives the same
     * @throws org.allegationledger.log.LogUnavailableException when the store cannot be reached; a retry is safe
     */
    Stretch next(Checked behind, int limit, long stop);

    /**
     * How far the log was checked: enough to go on from there.
     *
     * @param size number of events
     * @param range compact range of the tree over them, 32 bytes for each bit set in the size
     * @param at recorded time of the last commit
     * @param lastCommit position of the last commit; -1: none
     * @param commits how many there were
     */
    record Checked(long size, byte[] range, Instant at, long lastCommit, long commits) {

        /** Nothing was checked yet. */
        public static final Checked NOTHING = new Checked(0, new byte[0], Instant.EPOCH, -1, 0);
    }

    /**
     * Consecutive events of whole commits.
     *
     * @param behind what is checked with them
     */
    record Stretch(List<StoredEvent> events, Checked behind) {}
}
