package org.allegationledger.decide.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.event.AllegationFacts;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.StatementFact;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SpeechId;
import org.jspecify.annotations.Nullable;

/**
 * Part of a decision model: the allegation that a command is about, as far as rules read it, and which parties count as one.
 *
 * @param facts none: the allegation was not recorded so far
 */
public record Case(AllegationId allegation, @Nullable AllegationFacts facts, Merges merges) {

    /** The case before any event. */
    public static Case of(AllegationId allegation) {
        return new Case(allegation, null, Merges.NONE);
    }

    /** For the events that tell whether the allegation can be spoken to at all. */
    public Stream<Criterion> existence() {
        return Stream.of(
                Criterion.of(Tag.record(allegation), EventType.ALLEGATION_RECORDED),
                Criterion.of(Tag.revised(allegation), EventType.STATEMENT_RETRACTED));
    }

    /** For the events that may name a party, make it an accuser, or undo that. */
    public Stream<Criterion> naming() {
        return Stream.of(
                Criterion.of(Tag.record(allegation), EventType.ALLEGATION_RECORDED),
                Criterion.of(
                        Tag.allegation(allegation),
                        EventType.ATTRIBUTION_RECORDED,
                        EventType.ADMISSION_RECORDED,
                        EventType.WITHDRAWAL_RECORDED,
                        EventType.STATEMENT_CORRECTED,
                        EventType.STATEMENT_RETRACTED),
                Sameness.criterion());
    }

    /** After one more event. */
    public Case evolve(Recorded recorded) {
        Merges now = merges.evolve(recorded.event());
        if (facts != null) {
            return new Case(allegation, facts.evolve(List.of(recorded)), now);
        }
        boolean begins =
                recorded.event() instanceof AllegationRecorded made && made.id().equals(allegation);
        return begins
                ? new Case(
                        allegation, AllegationFacts.of((AllegationRecorded) recorded.event(), recorded.position()), now)
                : new Case(allegation, null, now);
    }

    /** The refusal, if the allegation was retracted. */
    public Optional<Refusal> retracted() {
        return refusedIf(facts != null && facts.retracted(), Reason.ALLEGATION_RETRACTED);
    }

    /** The refusal, if nobody names the party. */
    public Optional<Refusal> notNamed(PartyId party, String pointer) {
        return refusedIf(!isNamed(party), Reason.PARTY_NOT_NAMED, pointer);
    }

    /** The refusal, if the party is named or accuses: it is no bystander. */
    public Optional<Refusal> noBystander(PartyId party, String pointer) {
        return refusedIf(isNamed(party), Reason.PARTY_IS_NAMED, pointer)
                .or(() -> refusedIf(isAccuser(party), Reason.PARTY_IS_ACCUSER, pointer));
    }

    /** The refusal, if somebody else said it; an allegation is what each of its accusers said. */
    public Optional<Refusal> notOwn(SpeechId said, PartyId party, String pointer) {
        boolean own = said.equals(allegation)
                ? isAccuser(party)
                : statement(said).filter(fact -> areOne(fact.party(), party)).isPresent();
        return refusedIf(!own, Reason.NOT_OWN_STATEMENT, pointer);
    }

    /** The statement with this id, if it is about the allegation and among the events. */
    public Optional<StatementFact> statement(SpeechId said) {
        return Optional.ofNullable(facts).flatMap(known -> known.statement(said));
    }

    /** Whether the party took back what it had said. */
    public boolean isWithdrawn(SpeechId said, PartyId party) {
        return facts != null && facts.withdrawal(said, party, merges).isPresent();
    }

    /** Whether both count as one party. */
    public boolean areOne(PartyId one, PartyId other) {
        return merges.one(one).equals(merges.one(other));
    }

    /** Whether the party is one of those who accuse. */
    private boolean isAccuser(PartyId party) {
        return facts != null && facts.details().accusers().stream().anyMatch(accuser -> areOne(accuser, party));
    }

    private boolean isNamed(PartyId party) {
        PartyId one = merges.one(party);
        return facts != null
                && facts.namings(merges).anyMatch(naming -> naming.party().equals(one));
    }

    /** The refusal for this reason, if it is broken. */
    public static Optional<Refusal> refusedIf(boolean broken, Reason reason, String... pointers) {
        return broken ? Optional.of(Refusal.of(reason, pointers)) : Optional.empty();
    }
}
