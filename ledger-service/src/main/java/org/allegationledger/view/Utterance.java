package org.allegationledger.view;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.allegationledger.event.AllegationFacts;
import org.allegationledger.event.Merges;
import org.allegationledger.event.StatementFact;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Side;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.Stance;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.jspecify.annotations.Nullable;

/**
 * What a party said on one side of an allegation, by a statement or as an accuser by the allegation itself.
 *
 * @param party as merged
 * @param stance which it gives its party on its side
 * @param by the statement, or the allegation
 * @param attribution whom it names and why, if it is an attribution
 * @param withdrawal by which the party took it back
 */
record Utterance(
        PartyId party,
        Stance stance,
        SpeechId by,
        SaidAt saidAt,
        long position,
        @Nullable AttributionDetails attribution,
        Optional<StatementFact> withdrawal) {

    /** The latest is the one said last, among equals the later in the log (design 3.3). */
    static final Comparator<Utterance> BY_SPEECH =
            Comparator.comparing((Utterance one) -> one.saidAt().first()).thenComparing(Utterance::position);

    /** What an accuser says by the allegation itself. */
    static Utterance ofAccuser(AllegationFacts facts, PartyId accuser, Merges merges) {
        return new Utterance(
                merges.one(accuser),
                Stance.ALLEGES,
                facts.id(),
                facts.details().saidAt(),
                facts.position(),
                null,
                facts.withdrawal(facts.id(), accuser, merges));
    }

    /** What is said by a statement; a withdrawal has no side. */
    static Optional<Utterance> of(StatementFact fact, AllegationFacts facts, Merges merges) {
        Stance stance = switch (fact.details()) {
            case AttributionDetails _ -> Stance.ATTRIBUTES;
            case InvestigationDetails _ -> Stance.INVESTIGATES;
            case CorroborationDetails _ -> Stance.CORROBORATES;
            case DisputeDetails _ -> Stance.DISPUTES;
            case DenialDetails(var extent, var _) -> extent == Extent.FULL ? Stance.DENIES : Stance.PARTIALLY_DENIES;
            case AdmissionDetails(var extent, var _) -> extent == Extent.FULL ? Stance.ADMITS : Stance.PARTIALLY_ADMITS;
            case NoCommentDetails _ -> Stance.DECLINES_TO_COMMENT;
            case WithdrawalDetails _ -> null;
        };
        return Optional.ofNullable(stance)
                .map(given -> new Utterance(
                        merges.one(fact.party()),
                        given,
                        fact.id(),
                        fact.saidAt(),
                        fact.position(),
                        fact.details() instanceof AttributionDetails attribution ? attribution : null,
                        facts.withdrawal(fact.id(), fact.party(), merges)));
    }

    Side side() {
        return switch (stance) {
            case ALLEGES, ATTRIBUTES, INVESTIGATES, CORROBORATES, DISPUTES -> Side.CLAIM;
            case DENIES, PARTIALLY_DENIES, ADMITS, PARTIALLY_ADMITS, DECLINES_TO_COMMENT -> Side.ANSWER;
            case UNANSWERED, WITHDREW -> throw new IllegalStateException("nobody says that");
        };
    }

    /**
     * The stance that it establishes.
     *
     * @param standing what the same party said on the same side, and did not take back
     */
    StanceView stance(List<Utterance> standing) {
        boolean orderUncertain = standing.stream()
                .anyMatch(other -> other.stance() != stance && other.saidAt().overlaps(saidAt));
        return new StanceView(
                party,
                side(),
                stance,
                saidAt,
                by.value(),
                position,
                attribution == null ? List.of() : attribution.attributedTo(),
                attribution == null ? List.of() : attribution.basis(),
                attribution == null ? null : attribution.confidence(),
                orderUncertain);
    }
}
