package org.allegationledger.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Side;
import org.allegationledger.vocabulary.Stance;

/**
 * Where everybody stands on one allegation (design 3.3).
 *
 * @param stances of every party that has one, CLAIM before ANSWER, by position
 * @param answers number of named parties by their stance on the ANSWER side
 * @param status what the answers amount to
 */
record Standings(List<StanceView> stances, Map<Stance, Integer> answers, AllegationStatus status) {

    private static final Comparator<StatementFact> BY_SPEECH =
            Comparator.comparing((StatementFact fact) -> fact.saidAt().first()).thenComparing(StatementFact::position);

    private static final Comparator<StanceView> CLAIMS_FIRST =
            Comparator.comparing(StanceView::side).thenComparing(StanceView::position);

    /**
     * Works them out.
     *
     * @param position of the event that recorded the allegation
     * @param statements what was said about it, in the log's order
     */
    static Standings of(AllegationId id, AllegationDetails details, long position, List<StatementFact> statements) {
        List<StatementFact> facts = new ArrayList<>();
        details.accusers().forEach(accuser -> facts.add(StatementFact.of(id, details, accuser, position)));
        facts.addAll(statements);

        Collection<Naming> namings = Naming.earliestOf(id, details, position, statements);
        List<StanceView> stances = new ArrayList<>();
        Map<Seat, List<StatementFact>> seats = seats(facts);
        seats.values().forEach(taken -> stances.add(latest(taken)));
        for (Naming naming : namings) {
            if (!seats.containsKey(new Seat(naming.party(), Side.ANSWER))) {
                stances.add(unanswered(naming));
            }
        }
        stances.sort(CLAIMS_FIRST);
        Answers answers = Answers.of(stances, namings);
        return new Standings(List.copyOf(stances), answers.counted(), answers.status());
    }

    private static Map<Seat, List<StatementFact>> seats(List<StatementFact> facts) {
        Map<Seat, List<StatementFact>> seats = new LinkedHashMap<>();
        for (StatementFact fact : facts) {
            seats.computeIfAbsent(new Seat(fact.party(), fact.side()), _ -> new ArrayList<>())
                    .add(fact);
        }
        return seats;
    }

    private static StanceView latest(List<StatementFact> facts) {
        StatementFact latest = facts.stream().max(BY_SPEECH).orElseThrow();
        boolean orderUncertain = facts.stream()
                .anyMatch(other ->
                        other.stance() != latest.stance() && other.saidAt().overlaps(latest.saidAt()));
        return new StanceView(
                latest.party(),
                latest.side(),
                latest.stance(),
                latest.saidAt(),
                latest.id(),
                latest.position(),
                latest.attributedTo(),
                latest.basis(),
                latest.confidence(),
                orderUncertain);
    }

    private static StanceView unanswered(Naming naming) {
        return new StanceView(
                naming.party(),
                Side.ANSWER,
                Stance.UNANSWERED,
                naming.saidAt(),
                naming.by(),
                naming.position(),
                List.of(),
                List.of(),
                null,
                false);
    }

    /** One side of one party. */
    private record Seat(PartyId party, Side side) {}
}
