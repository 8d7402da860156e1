package org.allegationledger.log.store.append;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.allegationledger.log.Position;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.allegationledger.log.store.entry.EntryReader;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.allegationledger.log.store.tail.Head;

/**
 * An append at the place that it is sent to.
 *
 * @param pending whose it is
 * @param commit what is sent, byte for byte, as often as it is sent
 * @param behind the head behind it
 */
record Stamped(PendingAppend pending, Commit commit, Head behind) {

    /** What its caller learns when it stands. */
    List<Receipt> receipts() {
        List<Receipt> receipts = new ArrayList<>();
        for (UnstampedEntry entry : pending.entries()) {
            receipts.add(new Receipt(
                    UUID.fromString(entry.id()),
                    new Position(commit.position() + receipts.size()),
                    commit.at(),
                    commit.end(),
                    commit.root()));
        }
        return receipts;
    }

    /** Whether a commit that stands at its place is this one: a duplicate key does not say whose it is. */
    boolean isSameAs(Commit standing) {
        if (standing.position() != commit.position()
                || standing.events().size() != pending.entries().size()) {
            return false;
        }
        int index = 0;
        for (PlacedEvent placed : standing.placed()) {
            String id =
                    EntryReader.read(placed.event().entry(), placed.position()).id();
            if (!id.equals(pending.entries().get(index++).id())) {
                return false;
            }
        }
        return true;
    }
}
