package org.allegationledger.log.store.append;

import java.util.ArrayList;
import java.util.List;
import org.allegationledger.log.store.commit.Commit;

/** A batch that was sent: what of it is not settled yet, always in order. Does no I/O. */
final class InFlight {

    private List<Stamped> open;
    private boolean wasInDoubt;

    InFlight(List<Stamped> batch) {
        open = List.copyOf(batch);
    }

    boolean isSettled() {
        return open.isEmpty();
    }

    /** The position of the first that is open. */
    long position() {
        return open.getFirst().commit().position();
    }

    /** What to send, now or again: the same bytes at the same places. */
    List<Commit> commits() {
        return open.stream().map(Stamped::commit).toList();
    }

    /** What is open. */
    List<Stamped> open() {
        return open;
    }

    /** The store did not say what became of what was sent. */
    void doubt() {
        wasInDoubt = true;
    }

    /** Whether a request may still be on its way. */
    boolean wasInDoubt() {
        return wasInDoubt;
    }

    /** The first so many are settled. */
    List<Stamped> settle(int count) {
        List<Stamped> settled = open.subList(0, count);
        open = open.subList(count, open.size());
        return settled;
    }

    /** How many of the first that are open stand, as the commits say that were read from {@link #position} on. */
    int standing(List<Commit> read) {
        int count = 0;
        while (count < open.size() && count < read.size() && open.get(count).isSameAs(read.get(count))) {
            count++;
        }
        return count;
    }

    /**
     * Something else stands at the first open place, or the store refused it: since batches are written in order, nothing
     * that is open stands, or ever will, at its place.
     *
     * @return what to try again elsewhere: all but those whose caller was told that the outcome is unknown
     */
    List<PendingAppend> takeBack() {
        List<PendingAppend> again = new ArrayList<>();
        for (Stamped lost : open) {
            if (lost.pending().returnToQueue()) {
                again.add(lost.pending());
            }
        }
        open = List.of();
        return again;
    }
}
