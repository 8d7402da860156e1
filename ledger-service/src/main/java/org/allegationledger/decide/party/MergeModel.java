package org.allegationledger.decide.party;

import org.allegationledger.decide.rule.Erasure;
import org.allegationledger.decide.rule.References;
import org.allegationledger.decide.rule.Unmet;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.vocabulary.PartyId;

/** The decision model of a merge and of its undoing: the parties that it names, whether the one in the path was
 * erased, and which count as one. */
public record MergeModel(Unmet unmet, Erasure erasure, Merges merges) {

    static MergeModel of(References references, PartyId id) {
        return new MergeModel(references.unmet(), Erasure.of(id), Merges.NONE);
    }

    MergeModel evolve(Recorded recorded) {
        return new MergeModel(unmet.evolve(recorded), erasure.evolve(recorded), merges.evolve(recorded.event()));
    }
}
