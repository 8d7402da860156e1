package org.allegationledger.view;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Side;
import org.allegationledger.vocabulary.Stance;

/**
 * How the named parties answer an allegation. Whoever answers without having been named has a stance, but does not count here
 * (design 3.3).
 *
 * @param counted number of named parties by their stance on the ANSWER side
 */
record Answers(Map<Stance, Integer> counted) {

    /** The answers of the named parties among these stances; every named party has one. */
    static Answers of(List<StanceView> stances, Set<PartyId> named) {
        Map<Stance, Integer> counted = new EnumMap<>(Stance.class);
        for (StanceView stance : stances) {
            if (stance.side() == Side.ANSWER && named.contains(stance.party())) {
                counted.merge(stance.stance(), 1, Integer::sum);
            }
        }
        return new Answers(Collections.unmodifiableMap(counted));
    }

    /** What they amount to: the first that fits. A party has one answer, so whoever admits is another than who denies. */
    AllegationStatus status() {
        if (has(Stance.ADMITS) && has(Stance.DENIES)) {
            return AllegationStatus.CONTESTED;
        } else if (has(Stance.ADMITS)) {
            return AllegationStatus.ADMITTED;
        } else if (has(Stance.PARTIALLY_ADMITS)) {
            return AllegationStatus.PARTIALLY_ADMITTED;
        } else if (has(Stance.DENIES)) {
            return AllegationStatus.DENIED;
        } else if (has(Stance.PARTIALLY_DENIES)) {
            return AllegationStatus.PARTIALLY_DENIED;
        } else if (has(Stance.DECLINES_TO_COMMENT)) {
            return AllegationStatus.DECLINED;
        }
        return counted.isEmpty() ? AllegationStatus.UNATTRIBUTED : AllegationStatus.UNANSWERED;
    }

    private boolean has(Stance stance) {
        return counted.containsKey(stance);
    }
}
