package org.allegationledger.decide.statement;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Command.RecordStatement;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.rule.Case;
import org.allegationledger.decide.rule.ExternalIdClaim;
import org.allegationledger.decide.rule.References;
import org.allegationledger.decide.rule.Speech;
import org.allegationledger.decide.rule.Unmet;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;

/**
 * The decision model of a statement, whatever its kind: the records that it names, who has its external ids, and the allegation.
 */
record StatementBasis(Unmet unmet, ExternalIdClaim claim, Case about) {

    /** The records that every statement names; a kind adds its own. */
    static References references(RecordStatement command) {
        return References.none()
                .inPath(command.allegationId())
                .party("/party", command.said().party())
                .party("/spokesperson", command.said().spokesperson())
                .citations("/citations", command.said().citations());
    }

    /**
     * The model before any event.
     *
     * @param references of the command, with those of its kind
     */
    static StatementBasis of(RecordStatement command, References references, Tag.Mac mac) {
        return new StatementBasis(
                references.unmet(),
                ExternalIdClaim.of(command.id(), command.said().externalIds(), mac),
                Case.of(command.allegationId()));
    }

    /** For the events that every statement depends on. */
    Stream<Criterion> criteria(References references) {
        return Stream.of(references.criteria(), claim.criteria(), about.existence())
                .flatMap(criteria -> criteria);
    }

    /** After one more event. */
    StatementBasis evolve(Recorded recorded) {
        return new StatementBasis(unmet.evolve(recorded), claim.evolve(recorded), about.evolve(recorded));
    }

    /** The refusal by what holds for every command, if there is one; to be judged before the rules of the kind. */
    Optional<Refusal> brokenBefore(RecordStatement command, References references, Instant now) {
        return references
                .broken(unmet)
                .or(about::retracted)
                .or(() -> Speech.broken("/saidAt", command.said().saidAt(), now));
    }

    /** The refusal by the external ids, if there is one; to be judged after the rules of the kind. */
    Optional<Refusal> brokenAfter() {
        return claim.broken("/externalIds");
    }
}
