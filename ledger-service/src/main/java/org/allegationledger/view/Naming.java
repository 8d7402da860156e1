package org.allegationledger.view;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;

/**
 * A party was named as one that did what is alleged (design 3.2).
 *
 * @param saidAt when it was named
 * @param by the statement, or the allegation, that names it
 * @param position of the event that recorded that
 */
record Naming(PartyId party, SaidAt saidAt, UUID by, long position) {

    private static final BinaryOperator<Naming> EARLIER = BinaryOperator.minBy(
            Comparator.comparing((Naming naming) -> naming.saidAt().first()).thenComparing(Naming::position));

    /**
     * The earliest naming of every named party; among equals the earlier in the log (design 3.3).
     *
     * @param position of the event that recorded the allegation
     * @param statements those that stand
     */
    static Collection<Naming> earliestOf(
            AllegationId id, AllegationDetails details, long position, List<StatementFact> statements) {
        Map<PartyId, Naming> earliest = new LinkedHashMap<>();
        for (PartyId accused : details.accused()) {
            earliest.put(accused, new Naming(accused, details.saidAt(), id.value(), position));
        }
        for (StatementFact fact : statements) {
            for (PartyId named : fact.attributedTo()) {
                Naming naming = new Naming(named, fact.saidAt(), fact.id(), fact.position());
                earliest.merge(named, naming, EARLIER);
            }
        }
        return earliest.values();
    }
}
