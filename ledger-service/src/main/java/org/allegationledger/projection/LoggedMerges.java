package org.allegationledger.projection;

import java.util.ArrayList;
import java.util.List;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;

/**
 * Which parties counted as one at a place of the log (design 3.2).
 *
 * @param codec reads the events
 */
public record LoggedMerges(LogReader log, EventCodec<Recorded> codec) {

    private static final int PAGE_EVENTS = 1_000;

    /**
     * Before a position, as the log has it; reads every merge before.
     *
     * @throws org.allegationledger.log.LogUnavailableException when the store cannot be reached; a retry is safe
     */
    public Merges before(long position) {
        List<LedgerEvent> changes = new ArrayList<>();
        List<StoredEvent> page;
        long from = 0;
        do {
            page = log.read(
                    new Position(from),
                    PAGE_EVENTS,
                    LogFilter.tagged(Tag.merges().toString()));
            for (StoredEvent stored : page) {
                from = stored.position().value() + 1;
                if (from <= position) {
                    changes.add(codec.decode(stored).event());
                }
            }
        } while (page.size() == PAGE_EVENTS && from <= position);
        return Merges.NONE.evolve(changes);
    }
}
