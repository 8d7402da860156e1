package org.allegationledger.decide.party;

import org.allegationledger.decide.rule.References;
import org.allegationledger.decide.rule.Unmet;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;

/** The decision model of a merge and of its undoing: the parties that it names, and which count as one. */
public record MergeModel(Unmet unmet, Merges merges) {

    static MergeModel of(References references) {
        return new MergeModel(references.unmet(), Merges.NONE);
    }

    MergeModel evolve(Recorded recorded) {
        return new MergeModel(unmet.evolve(recorded), merges.evolve(recorded.event()));
    }
}
