package org.allegationledger.log.store.append;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.allegationledger.log.Position;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.store.commit.Commit;
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
                    entry.id(),
                    new Position(commit.position() + receipts.size()),
                    commit.at(),
                    commit.end(),
                    commit.root()));
        }
        return receipts;
    }

    /**
     * Whether a commit that stands at its place is this one: a duplicate key does not say whose it is. The root says it: it
     * stands for every byte of the entries, and for all that is before them.
     */
    boolean isSameAs(Commit standing) {
        return standing.position() == commit.position() && Arrays.equals(standing.root(), commit.root());
    }
}
