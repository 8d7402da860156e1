package org.allegationledger.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.PartiesUnmerged;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRetracted;
import org.allegationledger.event.Recorded;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Side;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.Stance;
import org.allegationledger.vocabulary.StatementDetails;
import org.allegationledger.vocabulary.WithdrawalDetails;

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

    /** A statement as it counts now. */
    private record Told(SpeechId id, Said said, StatementDetails details, long position) {}

    private record Utterance(SpeechId by, PartyId party, Side side, Stance stance, SaidAt saidAt, long position) {}

    private record Mention(PartyId party, SaidAt saidAt, long position) {}

    Set<Standing> standings() {
        Set<Standing> all = new HashSet<>();
        if (isRetracted(id)) {
            return all;
        }
        List<Utterance> utterances = utterances();
        for (Utterance one : utterances) {
            List<Utterance> seat = utterances.stream()
                    .filter(other -> other.party().equals(one.party()) && other.side() == one.side())
                    .toList();
            List<Utterance> standing =
                    seat.stream().filter(other -> takenBack(other).isEmpty()).toList();
            if (standing.isEmpty()) {
                Told last = seat.stream()
                        .flatMap(other -> takenBack(other).stream())
                        .reduce((former, later) -> beats(later, former) ? later : former)
                        .orElseThrow();
                all.add(new Standing(
                        one.party(), one.side(), Stance.WITHDREW, last.said().saidAt(), last.position(), false));
            } else if (standing.contains(one) && standing.stream().noneMatch(rival -> beats(rival, one))) {
                boolean uncertain = standing.stream()
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
        if (isRetracted(id)) {
            return answers;
        }
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

    AllegationStatus status() {
        if (isRetracted(id)) {
            return AllegationStatus.RETRACTED;
        }
        if (accusers().stream().allMatch(accuser -> takenBack(id, accuser).isPresent())) {
            return AllegationStatus.WITHDRAWN;
        }
        Set<Stance> given = answers().keySet();
        if (given.contains(Stance.ADMITS)) {
            return given.contains(Stance.DENIES) ? AllegationStatus.CONTESTED : AllegationStatus.ADMITTED;
        }
        if (given.contains(Stance.PARTIALLY_ADMITS)) {
            return AllegationStatus.PARTIALLY_ADMITTED;
        }
        if (given.contains(Stance.DENIES)) {
            return AllegationStatus.DENIED;
        }
        if (given.contains(Stance.PARTIALLY_DENIES)) {
            return AllegationStatus.PARTIALLY_DENIED;
        }
        if (given.contains(Stance.DECLINES_TO_COMMENT)) {
            return AllegationStatus.DECLINED;
        }
        return mentions().isEmpty() ? AllegationStatus.UNATTRIBUTED : AllegationStatus.UNANSWERED;
    }

    private static boolean beats(Utterance rival, Utterance one) {
        int compared = rival.saidAt().first().compareTo(one.saidAt().first());
        return compared > 0 || compared == 0 && rival.position() > one.position();
    }

    private static boolean beats(Told rival, Told one) {
        int compared =
                rival.said().saidAt().first().compareTo(one.said().saidAt().first());
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

    private boolean isRetracted(SpeechId said) {
        return isRetractedAfter(-1, said);
    }

    private boolean isRetractedAfter(long position, SpeechId said) {
        return log.stream()
                .anyMatch(recorded -> recorded.position() > position
                        && recorded.event() instanceof StatementRetracted retraction
                        && retraction.id().equals(said));
    }

    private Optional<Told> takenBack(Utterance one) {
        return takenBack(one.by(), one.party());
    }

    private Optional<Told> takenBack(SpeechId said, PartyId party) {
        return told().stream()
                .filter(one -> one.details() instanceof WithdrawalDetails(var withdraws) && withdraws.equals(said))
                .filter(one -> one(one.said().party()).equals(one(party)))
                .reduce((former, later) -> beats(later, former) ? later : former);
    }

    /** The statements that were not retracted, each as its last corrections have it. */
    private List<Told> told() {
        List<Told> all = new ArrayList<>();
        for (Recorded recorded : log) {
            if (recorded.event() instanceof StatementRecorded made
                    && made.allegationId().equals(id)
                    && !isRetractedAfter(recorded.position(), made.id())) {
                Told one = new Told(made.id(), made.said(), made.details(), recorded.position());
                for (Recorded later : log) {
                    if (later.position() > recorded.position()
                            && later.event() instanceof StatementCorrected correction
                            && correction.id().equals(made.id())) {
                        one = new Told(
                                one.id(),
                                one.said().with(correction.changes()),
                                one.details().with(correction.changes().statement()),
                                one.position());
                    }
                }
                all.add(one);
            }
        }
        return all;
    }

    /** Goes from merge to merge, each party's last one in the log. */
    private PartyId one(PartyId party) {
        PartyId into = null;
        for (Recorded recorded : log) {
            if (recorded.event() instanceof PartiesMerged merge && merge.id().equals(party)) {
                into = merge.into();
            }
            if (recorded.event() instanceof PartiesUnmerged merge && merge.id().equals(party)) {
                into = null;
            }
        }
        return into == null ? party : one(into);
    }

    private AllegationDetails alleged() {
        AllegationDetails details = null;
        for (Recorded recorded : log) {
            if (recorded.event() instanceof AllegationRecorded made && made.id().equals(id)) {
                details = made.details();
            }
            if (recorded.event() instanceof StatementCorrected correction
                    && correction.id().equals(id)) {
                details = details.with(correction.changes());
            }
        }
        return details;
    }

    private List<PartyId> accusers() {
        return alleged().accusers();
    }

    private long position() {
        return log.stream()
                .filter(recorded -> recorded.event() instanceof AllegationRecorded made
                        && made.id().equals(id))
                .findFirst()
                .orElseThrow()
                .position();
    }

    private List<Utterance> utterances() {
        List<Utterance> all = new ArrayList<>();
        for (PartyId accuser : accusers()) {
            all.add(new Utterance(
                    id, one(accuser), Side.CLAIM, Stance.ALLEGES, alleged().saidAt(), position()));
        }
        for (Told one : told()) {
            Side side = one.details() instanceof DenialDetails
                            || one.details() instanceof AdmissionDetails
                            || one.details() instanceof NoCommentDetails
                    ? Side.ANSWER
                    : Side.CLAIM;
            if (!(one.details() instanceof WithdrawalDetails)) {
                all.add(new Utterance(
                        one.id(),
                        one(one.said().party()),
                        side,
                        stance(one.details()),
                        one.said().saidAt(),
                        one.position()));
            }
        }
        return all;
    }

    private static Stance stance(StatementDetails details) {
        return switch (details) {
            case AttributionDetails _ -> Stance.ATTRIBUTES;
            case InvestigationDetails _ -> Stance.INVESTIGATES;
            case CorroborationDetails _ -> Stance.CORROBORATES;
            case DisputeDetails _ -> Stance.DISPUTES;
            case DenialDetails denial when denial.extent() == Extent.FULL -> Stance.DENIES;
            case DenialDetails _ -> Stance.PARTIALLY_DENIES;
            case AdmissionDetails admission when admission.extent() == Extent.FULL -> Stance.ADMITS;
            case AdmissionDetails _ -> Stance.PARTIALLY_ADMITS;
            case NoCommentDetails _ -> Stance.DECLINES_TO_COMMENT;
            case WithdrawalDetails _ -> throw new AssertionError("a withdrawal has no stance");
        };
    }

    private List<Mention> mentions() {
        List<Mention> all = new ArrayList<>();
        for (PartyId accused : alleged().accused()) {
            all.add(new Mention(one(accused), alleged().saidAt(), position()));
        }
        for (Told one : told()) {
            if (takenBack(one.id(), one.said().party()).isPresent()) {
                continue;
            }
            if (one.details() instanceof AttributionDetails attribution) {
                for (PartyId named : attribution.attributedTo()) {
                    all.add(new Mention(one(named), one.said().saidAt(), one.position()));
                }
            }
            if (one.details() instanceof AdmissionDetails) {
                all.add(new Mention(one(one.said().party()), one.said().saidAt(), one.position()));
            }
        }
        return all;
    }
}
