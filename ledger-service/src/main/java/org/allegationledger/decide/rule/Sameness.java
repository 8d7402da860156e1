package org.allegationledger.decide.rule;

import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Tag;

/** What every rule that compares parties reads: which of them count as one (design 3.2). */
public final class Sameness {

    private Sameness() {}

    /** For the events that merge parties or take them apart. */
    public static Criterion criterion() {
        return Criterion.of(Tag.merges(), EventType.PARTIES_MERGED, EventType.PARTIES_UNMERGED);
    }
}
