package org.allegationledger.decide.revision;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.rule.Case;
import org.allegationledger.decide.rule.Erasure;
import org.allegationledger.decide.rule.ExternalIdClaim;
import org.allegationledger.decide.rule.OwnExternalIds;
import org.allegationledger.decide.rule.References;
import org.allegationledger.decide.rule.Unmet;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.StatementFact;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.SpeechId;

/**
 * The decision model of every command about what was said.
 *
 * @param target the statement, or the allegation itself
 * @param unmet the records that the command names
 * @param erasure whether the target's texts were erased
 * @param claim the external ids that the target would have
 * @param own those that it has
 * @param about the allegation
 */
public record RevisionModel(
        SpeechId target, Unmet unmet, Erasure erasure, ExternalIdClaim claim, OwnExternalIds own, Case about) {

    /** For the events that every such command depends on. */
    Stream<Criterion> criteria(References references) {
        Stream<Criterion> ofTarget = Stream.of(
                new Criterion(Tag.record(target), creations()),
                Criterion.of(Tag.revised(target), EventType.STATEMENT_CORRECTED, EventType.STATEMENT_RETRACTED));
        return Stream.of(ofTarget, references.criteria(), Erasure.criteria(target), claim.criteria(), about.existence())
                .flatMap(criteria -> criteria);
    }

    /** After one more event. */
    RevisionModel evolve(Recorded recorded) {
        return new RevisionModel(
                target,
                unmet.evolve(recorded),
                erasure.evolve(recorded),
                claim.evolve(recorded),
                own.evolve(recorded),
                about.evolve(recorded));
    }

    /** The refusal, if there is nothing to revise any more, or nothing can be, or a record that is named does not exist. */
    Optional<Refusal> brokenBefore(References references) {
        return Case.refusedIf(
                        isAllegation() ? about.facts() == null : statement().isEmpty(), Reason.STATEMENT_UNKNOWN)
                .or(() -> Case.refusedIf(isRetracted(), Reason.ALREADY_RETRACTED))
                .or(about::retracted)
                .or(() -> references.broken(unmet))
                .or(() -> erasure.broken());
    }

    /** Whether the allegation itself is meant. */
    boolean isAllegation() {
        return target.equals(about.allegation());
    }

    /** The statement that is meant, if it is one. */
    Optional<StatementFact> statement() {
        return about.statement(target);
    }

    private boolean isRetracted() {
        return isAllegation()
                ? about.retracted().isPresent()
                : statement().filter(StatementFact::retracted).isPresent();
    }

    private Set<EventType> creations() {
        return isAllegation() ? Set.of(EventType.ALLEGATION_RECORDED) : EventType.STATEMENTS;
    }
}
