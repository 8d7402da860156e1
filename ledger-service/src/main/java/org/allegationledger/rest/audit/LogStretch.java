package org.allegationledger.rest.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.rest.problem.StreamBrokenException;

/**
 * A stretch of the log, read a page at a time, so that one of any length needs the memory of one page.
 *
 * @param log to read
 * @param filter which events
 * @param form of their entries
 * @param end the first position that does not belong to the stretch
 */
public record LogStretch(LogReader log, LogFilter filter, EntryOpener form, long end) {

    /** Enough to be worth the round trip, and no more than a batch may have. */
    private static final int PAGE_EVENTS = 500;

    /**
     * Some events that follow each other in the stretch.
     *
     * @param entries none: the stretch ends here
     * @param next the position to go on from
     */
    public record Page(List<byte[]> entries, long next) {}

    /** The events from a position on, at most as many as given. */
    public Page page(long from, long limit) {
        if (from >= end || limit < 1) {
            return new Page(List.of(), from);
        }
        List<StoredEvent> events = log.read(new Position(from), (int) Math.min(limit, PAGE_EVENTS), filter).stream()
                .takeWhile(event -> event.position().value() < end)
                .toList();
        return events.isEmpty()
                ? new Page(List.of(), from)
                : new Page(form.open(events), events.getLast().position().value() + 1);
    }

    /**
     * Writes a page and all that follow, a line each.
     *
     * @param first the page to begin with
     * @param limit how many events at the most
     * @throws StreamBrokenException when a later page cannot be read: the caller must not take what it has for all
     */
    public void lines(OutputStream out, Page first, long limit) throws IOException {
        long left = limit;
        Page page = first;
        while (!page.entries().isEmpty()) {
            for (byte[] entry : page.entries()) {
                out.write(entry);
                out.write('\n');
            }
            left -= page.entries().size();
            page = following(page, left);
        }
    }

    private Page following(Page page, long limit) {
        try {
            return page(page.next(), limit);
        } catch (LogUnavailableException | LogCorruptException unreadable) {
            throw new StreamBrokenException(unreadable);
        }
    }
}
