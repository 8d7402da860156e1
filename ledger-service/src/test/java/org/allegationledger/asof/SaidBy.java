package org.allegationledger.asof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.query.AllegationFound;
import org.allegationledger.query.PartyStance;
import org.allegationledger.view.AllegationFold;
import org.allegationledger.view.AllegationView;
import org.allegationledger.view.HistoryEntry;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.RecordId;
import org.allegationledger.vocabulary.SaidAt;

/**
 * What would be answered if nothing had been said later: worked out on a log without what was said later, by its corrected time
 * of speech, and with everything that is not said (design 3.4).
 */
final class SaidBy {

    private final List<Recorded> log;
    private final ErasedAlike alike;
    private final Map<RecordId, Boolean> wasSaid = new HashMap<>();

    /**
     * @param log of a ledger that stopped, without anything said
     * @param alike makes views of what was erased later comparable
     */
    SaidBy(SaidAt moment, List<Recorded> log, ErasedAlike alike) {
        this.alike = alike;
        Map<RecordId, SaidAt> times = new HashMap<>();
        for (Recorded recorded : log) {
            switch (recorded.event()) {
                case AllegationRecorded made ->
                    times.put(made.id(), made.details().saidAt());
                case StatementRecorded made -> times.put(made.id(), made.said().saidAt());
                case StatementCorrected made ->
                    Optional.ofNullable(made.changes().speech().saidAt()).ifPresent(at -> times.put(made.id(), at));
                default -> {}
            }
        }
        times.forEach((id, at) -> wasSaid.put(id, !at.first().isAfter(moment.last())));
        this.log = log.stream().filter(this::isThere).toList();
    }

    private boolean isThere(Recorded recorded) {
        return switch (recorded.event()) {
            case AllegationRecorded made -> wasSaid.get(made.id());
            case StatementRecorded made -> wasSaid.get(made.id()) && wasSaid.get(made.allegationId());
            default -> true;
        };
    }

    /**
     * The answers, as {@link #comparable} shows them.
     *
     * @param all the answers of the ledger that stopped, whenever it was said
     */
    Map<String, Object> of(Asked asked, Map<String, Object> all) {
        Map<String, Object> answers = new LinkedHashMap<>();
        Map<AllegationId, AllegationView> views = new LinkedHashMap<>();
        asked.allegations().forEach(id -> view(id).ifPresent(view -> views.put(id, alike.of(view))));
        for (AllegationId id : asked.allegations()) {
            Optional<AllegationView> view = Optional.ofNullable(views.get(id));
            List<AllegationId> responses = views.values().stream()
                    .filter(other -> id.equals(other.details().inResponseTo()))
                    .sorted(Comparator.comparing(AllegationView::position))
                    .map(AllegationView::id)
                    .toList();
            answers.put("allegation " + id, view.map(found -> shown(new AllegationFound(found, responses))));
            answers.put("stances " + id, view.map(AllegationView::stances));
            answers.put("history " + id, view.map(_ -> withoutMerges(HistoryEntry.of(id, log))));
        }
        asked.statements().forEach(id -> answers.put("statement " + id, wasSaid(all.get("statement " + id))));
        Merges merges = Merges.NONE;
        for (Recorded recorded : log) {
            merges = merges.evolve(recorded.event());
        }
        for (PartyId id : asked.parties()) {
            boolean registered = ((Optional<?>) all.get("party " + id)).isPresent();
            answers.put("party " + id, registered ? Optional.of(stances(merges.one(id), views)) : Optional.empty());
        }
        return answers;
    }

    /** Of answers what does not depend on what is left out: whether an event bears on an allegation does. */
    static Map<String, Object> comparable(Map<String, Object> answers) {
        Map<String, Object> comparable = new LinkedHashMap<>();
        answers.forEach((asked, answer) -> comparable.put(asked, ((Optional<?>) answer).map(value -> switch (value) {
                    case AllegationFound found -> shown(found);
                    case List<?> list
                    when asked.startsWith("history ") ->
                        withoutMerges(list.stream()
                                .map(entry -> ((Asked.Entry) entry).entry())
                                .toList());
                    default -> value;
                })));
        return comparable;
    }

    private static List<Object> shown(AllegationFound found) {
        AllegationView view = found.allegation();
        return List.of(
                view.details(),
                view.retracted(),
                view.statements(),
                view.stances(),
                view.status(),
                view.answers(),
                view.recordedAt(),
                view.position(),
                found.responses());
    }

    private Optional<AllegationView> view(AllegationId id) {
        AllegationView view = null;
        Merges merges = Merges.NONE;
        for (Recorded recorded : log) {
            boolean others = recorded.event() instanceof AllegationRecorded made
                    && !made.id().equals(id);
            view = others ? view : AllegationFold.fold(view, List.of(recorded), merges);
            merges = merges.evolve(recorded.event());
        }
        return Optional.ofNullable(view);
    }

    private Optional<StatementView> wasSaid(Object answer) {
        return ((Optional<?>) answer)
                .map(StatementView.class::cast)
                .filter(view -> wasSaid.get(view.id()) && wasSaid.get(view.allegationId()));
    }

    private static List<HistoryEntry> withoutMerges(List<HistoryEntry> history) {
        return history.stream()
                .filter(entry -> !(entry.event() instanceof MergeChanged))
                .toList();
    }

    private static List<PartyStance> stances(PartyId party, Map<AllegationId, AllegationView> views) {
        List<PartyStance> stances = new ArrayList<>();
        views.values().stream()
                .sorted(Comparator.comparing(AllegationView::position))
                .forEach(view -> view.stances().stream()
                        .filter(stance -> stance.party().equals(party))
                        .forEach(stance -> stances.add(new PartyStance(view.id(), stance))));
        return stances;
    }
}
