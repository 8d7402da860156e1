package org.allegationledger.event;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.PartiesUnmerged;
import org.allegationledger.vocabulary.PartyId;

/**
 * Which parties count as one (design 3.2): a merged party counts as the one that it was merged into, and so does whatever was
 * merged into itself.
 *
 * @param into for each merged party the one that it was merged into; without a cycle
 */
public record Merges(Map<PartyId, PartyId> into) {

    /** No party is merged. */
    public static final Merges NONE = new Merges(Map.of());

    public Merges {
        into = Map.copyOf(into);
    }

    /**
     * Of some parties only.
     *
     * @param countsAs for each party the one that it counts as, itself or another
     */
    public static Merges directly(Map<PartyId, PartyId> countsAs) {
        Map<PartyId, PartyId> merged = new HashMap<>(countsAs);
        merged.entrySet().removeIf(party -> party.getKey().equals(party.getValue()));
        return new Merges(merged);
    }

    /** After one more event. */
    public Merges evolve(LedgerEvent event) {
        return event instanceof MergeChanged ? evolve(List.of(event)) : this;
    }

    /** After further events, in the log's order. */
    public Merges evolve(List<? extends LedgerEvent> events) {
        Map<PartyId, PartyId> now = new HashMap<>(into);
        for (LedgerEvent event : events) {
            if (event instanceof MergeChanged change) {
                switch (change) {
                    case PartiesMerged merged -> now.put(merged.id(), merged.into());
                    case PartiesUnmerged unmerged -> now.remove(unmerged.id());
                }
            }
        }
        return new Merges(now);
    }

    /** The party that this one counts as: itself, unless it is merged. */
    public PartyId one(PartyId party) {
        PartyId one = party;
        for (PartyId next = into.get(one); next != null; next = into.get(one)) {
            one = next;
        }
        return one;
    }

    /** Every party that counts as one with this one, itself included. */
    public Set<PartyId> group(PartyId party) {
        PartyId one = one(party);
        Set<PartyId> group = new HashSet<>(Set.of(one));
        into.keySet().stream().filter(merged -> one(merged).equals(one)).forEach(group::add);
        return group;
    }

    /** Whether the party is merged into another now. */
    public boolean isMerged(PartyId party) {
        return into.containsKey(party);
    }
}
