package org.allegationledger.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.allegationledger.event.AllegationFacts;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRetracted;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.StatementFact;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.RecordId;

/**
 * What became of everything that was said about an allegation, by the ids of the events that say so.
 *
 * @param corrections of each record that was corrected, in the log's order
 * @param retractions of each record that was retracted
 * @param withdrawals of each record that its party took back: the latest that counts
 */
record Revisions(
        Map<RecordId, List<String>> corrections, Map<RecordId, String> retractions, Map<RecordId, String> withdrawals) {

    /** Nothing became of it. */
    static final Revisions NONE = new Revisions(Map.of(), Map.of(), Map.of());

    /** The revisions of what was said about this allegation. */
    static Revisions of(AllegationId id, List<Recorded> events) {
        Map<RecordId, List<String>> corrections = new HashMap<>();
        Map<RecordId, String> retractions = new HashMap<>();
        Map<RecordId, String> eventIds = new HashMap<>();
        AllegationFacts facts = null;
        Merges merges = Merges.NONE;
        for (Recorded recorded : events) {
            merges = merges.evolve(recorded.event());
            switch (recorded.event()) {
                case AllegationRecorded made
                when made.id().equals(id) -> facts = AllegationFacts.of(made, recorded.position());
                case StatementRecorded made -> eventIds.put(made.id(), recorded.eventId());
                case StatementCorrected made ->
                    corrections
                            .computeIfAbsent(made.id(), _ -> new ArrayList<>())
                            .add(recorded.eventId());
                case StatementRetracted made -> retractions.put(made.id(), recorded.eventId());
                case AllegationRecorded _, CitationsAdded _, MergeChanged _, RecordErased _ -> {}
                case PartyRegistered _, PartyAmended _, SourceRegistered _, SourceAmended _ -> {}
            }
        }
        return facts == null
                ? NONE
                : new Revisions(corrections, retractions, withdrawals(facts.evolve(events), merges, eventIds));
    }

    private static Map<RecordId, String> withdrawals(
            AllegationFacts facts, Merges merges, Map<RecordId, String> eventIds) {
        Map<RecordId, String> withdrawals = new HashMap<>();
        facts.effective()
                .sorted(StatementFact.BY_SPEECH)
                .forEach(fact -> facts.takenBackBy(fact, merges)
                        .ifPresent(target -> withdrawals.put(target, Objects.requireNonNull(eventIds.get(fact.id())))));
        return withdrawals;
    }
}
