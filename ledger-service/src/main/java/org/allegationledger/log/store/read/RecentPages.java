package org.allegationledger.log.store.read;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.Commits;
import org.allegationledger.log.store.tail.LogTail;
import org.jspecify.annotations.Nullable;

/**
 * What streams read of the log that is older than what {@link LogTail} has in memory, kept for the others: the projections of a
 * node follow the log side by side, and one read serves them all. A page is given out for {@link #EXPIRY}, and only if it is whole,
 * for the last one grows; none outlives a rollback that this node knows of. So a reader learns nothing that it could not have
 * read itself a moment earlier. Thread-safe.
 */
final class RecentPages {

    /** Commits of a whole page, unless their entries are larger than {@link Commits#MOST_BYTES_PER_READ}. */
    static final int PAGE = 1_000;

    /** How many pages are kept. */
    static final int MOST_PAGES = 8;

    /** How old a page may be. */
    static final Duration EXPIRY = Duration.ofSeconds(5);

    /** How long to wait for another reader of the same page. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Commits commits;
    private final LongSupplier generation;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Page> pages = new LinkedHashMap<>();

    /**
     * @param generation as {@link LogTail#generation}
     */
    RecentPages(Commits commits, LongSupplier generation, LongSupplier nanoTime) {
        this.commits = commits;
        this.generation = generation;
        this.nanoTime = nanoTime;
    }

    /**
     * As {@link Commits#from}. Who asks for a page that another reader is reading waits for it.
     */
    List<Commit> from(long position) {
        Page page = page(position);
        try {
            return page.read();
        } finally {
            if (!page.isWhole()) {
                forget(page);
            }
        }
    }

    private Page page(long position) {
        lock.lock();
        try {
            Page known = pages.get(position);
            if (known != null && !known.isOutdated()) {
                return known;
            }
            Page page = new Page(position);
            pages.values().removeIf(Page::isOutdated);
            pages.put(position, page);
            if (pages.size() > MOST_PAGES) {
                pages.remove(pages.keySet().iterator().next());
            }
            return page;
        } finally {
            lock.unlock();
        }
    }

    private void forget(Page page) {
        lock.lock();
        try {
            pages.remove(page.position, page);
        } finally {
            lock.unlock();
        }
    }

    private final class Page {

        private final long position;
        private final long madeIn = generation.getAsLong();
        private final long madeAt = nanoTime.getAsLong();
        private final ReentrantLock reading = new ReentrantLock();
        private volatile @Nullable List<Commit> whole;

        Page(long position) {
            this.position = position;
        }

        boolean isOutdated() {
            return madeIn != generation.getAsLong() || nanoTime.getAsLong() - madeAt > EXPIRY.toNanos();
        }

        /** Waits a little for another reader, and reads by itself when that one takes too long. */
        List<Commit> read() {
            boolean isAlone = tryToBeAlone();
            try {
                List<Commit> known = whole;
                if (known != null) {
                    return known;
                }
                List<Commit> read = List.copyOf(commits.from(position, PAGE));
                whole = Commits.isLastPage(read, PAGE) ? null : read;
                return read;
            } finally {
                if (isAlone) {
                    reading.unlock();
                }
            }
        }

        private boolean tryToBeAlone() {
            try {
                return reading.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new LogUnavailableException("interrupted while another reader read the page", interrupted);
            }
        }

        boolean isWhole() {
            return whole != null;
        }
    }
}
