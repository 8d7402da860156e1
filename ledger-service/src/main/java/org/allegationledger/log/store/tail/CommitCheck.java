package org.allegationledger.log.store.tail;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.allegationledger.log.store.entry.EntryReader;

/** Recomputes what a commit copies from its entries (design 4.2): the copies are an index, and the entries are the truth. */
public final class CommitCheck {

    private CommitCheck() {}

    /**
     * The events, as their entries say.
     *
     * @throws LogCorruptException when a copy of type, tags or time is not what the entry says
     */
    public static List<StoredEvent> copies(Commit commit) {
        List<StoredEvent> events = new ArrayList<>(commit.events().size());
        for (PlacedEvent placed : commit.placed()) {
            StoredEvent said = EntryReader.read(placed.event().entry(), placed.position());
            List<String> tags = placed.event().tags();
            if (!said.type().equals(placed.event().type())
                    || !said.tags().equals(Set.copyOf(tags))
                    || said.tags().size() != tags.size()
                    || !said.recordedAt().equals(commit.at())) {
                throw new LogCorruptException("a commit's copies are not what its entry says", placed.position());
            }
            events.add(said);
        }
        return events;
    }
}
