package org.allegationledger.log.store.read;

import java.time.Instant;
import java.util.List;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.Commits;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.allegationledger.log.store.entry.EntryReader;

/** Finds places in the log by time. Recorded times never go back along the log, so halving finds them. Thread-safe. */
public final class TimeIndex {

    private final Commits commits;
    private final LogReader reader;
    private final StoreRetry retry;

    /**
     * @param retry how long to try when the store cannot be reached
     */
    public TimeIndex(Commits commits, LogReader reader, StoreRetry retry) {
        this.commits = commits;
        this.reader = reader;
        this.retry = retry;
    }

    /**
     * The first position that was recorded at an instant or later, but for events at the beginning of its commit that are
     * themselves from before it.
     *
     * @return the size of the log when there is none
     * @throws org.allegationledger.log.LogUnavailableException when the store does not answer in time; a retry is safe
     */
    public long firstAtOrAfter(Instant at) {
        long before = 0;
        long atOrAfter = reader.size();
        while (before < atOrAfter) {
            long middle = before + (atOrAfter - before) / 2;
            Commit commit = containing(middle);
            if (commit.at().isBefore(at)) {
                before = commit.end();
            } else {
                atOrAfter = commit.position();
            }
        }
        return passLeading(atOrAfter, at);
    }

    private long passLeading(long position, Instant at) {
        List<Commit> read = retry.call(() -> commits.from(position, 1));
        for (Commit commit : read) {
            for (PlacedEvent placed : commit.placed()) {
                if (!EntryReader.read(placed.event().entry(), placed.position())
                        .time()
                        .isBefore(at)) {
                    return placed.position();
                }
            }
        }
        return position;
    }

    private Commit containing(long position) {
        return retry.call(() -> commits.before(position + 1, 1)).getFirst();
    }
}
