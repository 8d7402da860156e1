package org.allegationledger.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.allegationledger.event.AllegationFacts;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Naming;
import org.allegationledger.event.StatementFact;
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

    private static final BinaryOperator<Naming> EARLIER = BinaryOperator.minBy(
            Comparator.comparing((Naming naming) -> naming.saidAt().first()).thenComparing(Naming::position));

    private static final Comparator<StanceView> CLAIMS_FIRST =
            Comparator.comparing(StanceView::side).thenComparing(StanceView::position);

    /** Works them out; where the allegation was retracted, nobody stands anywhere. */
    static Standings of(AllegationFacts facts, Merges merges) {
        if (facts.retracted()) {
            return new Standings(List.of(), Map.of(), AllegationStatus.RETRACTED);
        }
        Map<Seat, List<Utterance>> seats = seats(facts, merges);
        List<StanceView> stances = new ArrayList<>();
        seats.forEach((seat, said) -> stances.add(seat(seat, said)));
        Map<PartyId, Naming> earliest = new LinkedHashMap<>();
        facts.namings(merges).forEach(naming -> earliest.merge(naming.party(), naming, EARLIER));
        Collection<Naming> namings = earliest.values();
        for (Naming naming : namings) {
            if (!seats.containsKey(new Seat(naming.party(), Side.ANSWER))) {
                stances.add(unanswered(naming));
            }
        }
        stances.sort(CLAIMS_FIRST);
        Answers answers = Answers.of(stances, earliest.keySet());
        AllegationStatus status = isWithdrawn(facts, merges) ? AllegationStatus.WITHDRAWN : answers.status();
        return new Standings(List.copyOf(stances), answers.counted(), status);
    }

    /** Whether every accuser has taken back the allegation itself. */
    private static boolean isWithdrawn(AllegationFacts facts, Merges merges) {
        return facts.details().accusers().stream()
                .allMatch(
                        accuser -> facts.withdrawal(facts.id(), accuser, merges).isPresent());
    }

    private static Map<Seat, List<Utterance>> seats(AllegationFacts facts, Merges merges) {
        List<Utterance> said = new ArrayList<>();
        for (PartyId accuser : facts.details().accusers()) {
            said.add(Utterance.ofAccuser(facts, accuser, merges));
        }
        facts.effective()
                .flatMap(fact -> Utterance.of(fact, facts, merges).stream())
                .forEach(said::add);
        Map<Seat, List<Utterance>> seats = new LinkedHashMap<>();
        for (Utterance one : said) {
            seats.computeIfAbsent(new Seat(one.party(), one.side()), _ -> new ArrayList<>())
                    .add(one);
        }
        return seats;
    }

    private static StanceView seat(Seat seat, List<Utterance> said) {
        List<Utterance> standing =
                said.stream().filter(one -> one.withdrawal().isEmpty()).toList();
        Optional<Utterance> latest = standing.stream().max(Utterance.BY_SPEECH);
        if (latest.isPresent()) {
            return latest.get().stance(standing);
        }
        StatementFact withdrawal = said.stream()
                .flatMap(one -> one.withdrawal().stream())
                .max(StatementFact.BY_SPEECH)
                .orElseThrow();
        return new StanceView(
                seat.party(),
                seat.side(),
                Stance.WITHDREW,
                withdrawal.saidAt(),
                withdrawal.id().value(),
                withdrawal.position(),
                List.of(),
                List.of(),
                null,
                false);
    }

    private static StanceView unanswered(Naming naming) {
        return new StanceView(
                naming.party(),
                Side.ANSWER,
                Stance.UNANSWERED,
                naming.saidAt(),
                naming.by().value(),
                naming.position(),
                List.of(),
                List.of(),
                null,
                false);
    }

    /** One side of one party. */
    private record Seat(PartyId party, Side side) {}
}
