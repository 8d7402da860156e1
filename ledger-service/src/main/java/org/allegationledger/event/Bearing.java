package org.allegationledger.event;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;

/**
 * Tells which events bear on one allegation: its own, and the merges of its parties (design 6, {@code ETag}). A merge is one of
 * its parties' when a party that the allegation's events name, in whatever role, counts as one with the merged party: after
 * the merge, or before it is taken apart. It takes the events in the log's order; for one thread.
 */
public final class Bearing {

    private final AllegationId id;
    private final Set<PartyId> parties;
    private Merges merges;

    /**
     * @param parties that its earlier events name
     * @param merges as they were before the next event
     */
    public Bearing(AllegationId id, Set<PartyId> parties, Merges merges) {
        this.id = id;
        this.parties = new HashSet<>(parties);
        this.merges = merges;
    }

    /** From the beginning of the log. */
    public static Bearing on(AllegationId id) {
        return new Bearing(id, Set.of(), Merges.NONE);
    }

    /** Takes the next event, and says whether it bears on the allegation; one that only responds to it does not. */
    public boolean take(Recorded recorded) {
        return switch (recorded.event()) {
            case AllegationRecorded allegation -> own(allegation.id(), recorded);
            case StatementRecorded statement -> own(statement.allegationId(), recorded);
            case StatementRevised revised -> own(revised.allegationId(), recorded);
            case RecordErased erased -> erased.allegationId() != null && own(erased.allegationId(), recorded);
            case MergeChanged change -> merge(change);
            case PartyRegistered _, PartyAmended _, SourceRegistered _, SourceAmended _ -> false;
        };
    }

    /** Every party that the events so far name. */
    public Set<PartyId> parties() {
        return Set.copyOf(parties);
    }

    /** Which parties count as one after the events so far. */
    public Merges merges() {
        return merges;
    }

    private boolean own(AllegationId about, Recorded recorded) {
        if (!about.equals(id)) {
            return false;
        }
        for (Tag tag : recorded.tags()) {
            if (tag.isParty()) {
                parties.add(new PartyId(UUID.fromString(tag.value())));
            }
        }
        return true;
    }

    private boolean merge(MergeChanged change) {
        Merges before = merges;
        merges = before.evolve(change);
        Merges together = change instanceof PartiesMerged ? merges : before;
        PartyId one = together.one(change.id());
        return parties.stream().anyMatch(party -> together.one(party).equals(one));
    }
}
