package org.allegationledger.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.Recorded;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Side;
import org.allegationledger.vocabulary.Stance;

/**
 * Design 3.3 read word by word, without any of the fold's code and without any thought for speed: a second opinion on where
 * everybody stands.
 */
final class StanceOracle {

    private final AllegationId id;
    private final List<Recorded> log;

    StanceOracle(AllegationId id, List<Recorded> log) {
        this.id = id;
        this.log = log;
    }

    /** Where a party stands, in short. */
    record Standing(PartyId party, Side side, Stance stance, SaidAt since, long position, boolean uncertain) {}

    private record Utterance(PartyId party, Side side, Stance stance, SaidAt saidAt, long position) {}

    private record Mention(PartyId party, SaidAt saidAt, long position) {}

    Set<Standing> standings() {
        Set<Standing> all = new HashSet<>();
        List<Utterance> utterances = utterances();
        for (Utterance one : utterances) {
            List<Utterance> rivals = utterances.stream()
                    .filter(other -> other.party().equals(one.party()) && other.side() == one.side())
                    .toList();
            if (rivals.stream().noneMatch(rival -> beats(rival, one))) {
                boolean uncertain = rivals.stream()
                        .anyMatch(rival -> rival.stance() != one.stance() && meet(rival.saidAt(), one.saidAt()));
                all.add(new Standing(one.party(), one.side(), one.stance(), one.saidAt(), one.position(), uncertain));
            }
        }
        List<Mention> mentions = mentions();
        for (Mention one : mentions) {
            boolean answered = utterances.stream()
                    .anyMatch(other -> other.party().equals(one.party()) && other.side() == Side.ANSWER);
            boolean first =
                    mentions.stream().noneMatch(other -> other.party().equals(one.party()) && isBefore(other, one));
            if (!answered && first) {
                all.add(new Standing(one.party(), Side.ANSWER, Stance.UNANSWERED, one.saidAt(), one.position(), false));
            }
        }
        return all;
    }

    Map<Stance, Integer> answers() {
        Map<Stance, Integer> answers = new HashMap<>();
        for (PartyId named : Set.copyOf(mentions().stream().map(Mention::party).toList())) {
            Standing answer = standings().stream()
                    .filter(standing ->
                            standing.side() == Side.ANSWER && standing.party().equals(named))
                    .findFirst()
                    .orElseThrow();
            answers.put(answer.stance(), answers.getOrDefault(answer.stance(), 0) + 1);
        }
        return answers;
    }

    /** For denials and attributions alone. */
    AllegationStatus status() {
        Set<Stance> given = answers().keySet();
        if (given.contains(Stance.DENIES)) {
            return AllegationStatus.DENIED;
        }
        if (given.contains(Stance.PARTIALLY_DENIES)) {
            return AllegationStatus.PARTIALLY_DENIED;
        }
        return mentions().isEmpty() ? AllegationStatus.UNATTRIBUTED : AllegationStatus.UNANSWERED;
    }

    private static boolean beats(Utterance rival, Utterance one) {
        int compared = rival.saidAt().first().compareTo(one.saidAt().first());
        return compared > 0 || compared == 0 && rival.position() > one.position();
    }

    private static boolean isBefore(Mention other, Mention one) {
        int compared = other.saidAt().first().compareTo(one.saidAt().first());
        return compared < 0 || compared == 0 && other.position() < one.position();
    }

    private static boolean meet(SaidAt one, SaidAt other) {
        var later = List.of(one.first(), other.first()).stream().max(Comparator.naturalOrder());
        var sooner = List.of(one.last(), other.last()).stream().min(Comparator.naturalOrder());
        return later.orElseThrow().compareTo(sooner.orElseThrow()) <= 0;
    }

    private List<Utterance> utterances() {
        List<Utterance> all = new ArrayList<>();
        for (Recorded recorded : log) {
            long position = recorded.position();
            if (recorded.event() instanceof AllegationRecorded made && made.id().equals(id)) {
                for (PartyId accuser : made.details().accusers()) {
                    all.add(new Utterance(
                            accuser, Side.CLAIM, Stance.ALLEGES, made.details().saidAt(), position));
                }
            }
            if (recorded.event() instanceof AttributionRecorded made
                    && made.allegationId().equals(id)) {
                all.add(new Utterance(
                        made.said().party(),
                        Side.CLAIM,
                        Stance.ATTRIBUTES,
                        made.said().saidAt(),
                        position));
            }
            if (recorded.event() instanceof DenialRecorded made
                    && made.allegationId().equals(id)) {
                Stance stance = made.details().extent() == Extent.FULL ? Stance.DENIES : Stance.PARTIALLY_DENIES;
                all.add(new Utterance(
                        made.said().party(), Side.ANSWER, stance, made.said().saidAt(), position));
            }
        }
        return all;
    }

    private List<Mention> mentions() {
        List<Mention> all = new ArrayList<>();
        for (Recorded recorded : log) {
            if (recorded.event() instanceof AllegationRecorded made && made.id().equals(id)) {
                for (PartyId accused : made.details().accused()) {
                    all.add(new Mention(accused, made.details().saidAt(), recorded.position()));
                }
            }
            if (recorded.event() instanceof AttributionRecorded made
                    && made.allegationId().equals(id)) {
                for (PartyId named : made.details().attributedTo()) {
                    all.add(new Mention(named, made.said().saidAt(), recorded.position()));
                }
            }
        }
        return all;
    }
}
