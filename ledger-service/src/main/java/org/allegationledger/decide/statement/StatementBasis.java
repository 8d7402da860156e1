package org.allegationledger.decide.statement;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Command.RecordStatement;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.rule.ExternalIdClaim;
import org.allegationledger.decide.rule.References;
import org.allegationledger.decide.rule.Speech;
import org.allegationledger.decide.rule.Unmet;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;

/**
 * Part of every statement's decision model, whatever the statement's kind: the records that it names, and who has its external
 * ids.
 */
record StatementBasis(Unmet unmet, ExternalIdClaim claim) {

    /** The records that every statement names; a kind adds its own. */
    static References references(RecordStatement command) {
        return References.none()
                .inPath(command.allegationId())
                .party("/party", command.said().party())
                .party("/spokesperson", command.said().spokesperson())
                .citations(command.said().citations());
    }

    /**
     * The model before any event.
     *
     * @param references of the command, with those of its kind
     */
    static StatementBasis of(RecordStatement command, References references, Tag.Mac mac) {
        return new StatementBasis(
                references.unmet(),
                ExternalIdClaim.of(command.id(), command.said().externalIds(), mac));
    }

    /** For the events that it depends on. */
    Stream<Criterion> criteria(References references) {
        return Stream.concat(references.criteria(), claim.criteria());
    }

    /** After one more event. */
    StatementBasis evolve(Recorded recorded) {
        return new StatementBasis(unmet.evolve(recorded), claim.evolve(recorded));
    }

    /** The refusal by what holds for every command, if there is one; to be judged before the rules of the kind. */
    Optional<Refusal> brokenBefore(RecordStatement command, References references, Instant now) {
        return references.broken(unmet).or(() -> Speech.broken(command.said().saidAt(), now));
    }

    /** The refusal by the external ids, if there is one; to be judged after the rules of the kind. */
    Optional<Refusal> brokenAfter() {
        return claim.broken("/externalIds");
    }
}
