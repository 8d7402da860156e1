package org.allegationledger.log.store.tail;

import java.time.Instant;
import java.util.Arrays;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TreeHash;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.CommitEvent;

/**
 * Where the log ends after some commit. Immutable.
 *
 * @param range the tree up to here
 * @param root its root
 * @param at the recorded time of the last commit; before all others when there is none
 * @param lastCommit {@code _id} of the last commit, or -1
 */
public record Head(CompactRange range, byte[] root, Instant at, long lastCommit) {

    /** The head of a log without events. */
    public static final Head START = new Head(CompactRange.EMPTY, TreeHash.emptyRoot(), Instant.EPOCH, -1);

    /** Number of events: the position of the next one. */
    public long size() {
        return range.size();
    }

    /**
     * The head behind a commit that carries its range, which is checked against its root.
     *
     * @throws LogCorruptException when it does not give that root
     */
    public static Head behind(Commit commit, byte[] rangeBytes) {
        try {
            CompactRange range = CompactRange.of(commit.end(), rangeBytes);
            if (!Arrays.equals(range.root(), commit.root())) {
                throw new LogCorruptException("a commit's range does not give its root", commit.position());
            }
            return new Head(range, commit.root(), commit.at(), commit.position());
        } catch (IllegalArgumentException unfit) {
            throw new LogCorruptException("a commit's range does not fit its size", commit.position(), unfit);
        }
    }

    /**
     * The head behind the next commit, which is checked: its position, its time and its root.
     *
     * @throws LogCorruptException when one of them is not what follows from this head
     */
    public Head next(Commit commit) {
        if (commit.position() != size()) {
            throw new LogCorruptException("a commit stands where none was expected", commit.position());
        }
        if (commit.at().isBefore(at)) {
            throw new LogCorruptException("a commit was recorded before the one before it", commit.position());
        }
        CompactRange next = range;
        for (CommitEvent event : commit.events()) {
            next = next.append(TreeHash.leaf(event.entry()));
        }
        byte[] nextRoot = next.root();
        if (!Arrays.equals(nextRoot, commit.root())) {
            throw new LogCorruptException("a commit's root does not follow from its entries", commit.position());
        }
        byte[] stated = commit.range();
        if (stated != null && !Arrays.equals(stated, next.toBytes())) {
            throw new LogCorruptException("a commit's range does not follow from its entries", commit.position());
        }
        return new Head(next, nextRoot, commit.at(), commit.position());
    }
}
