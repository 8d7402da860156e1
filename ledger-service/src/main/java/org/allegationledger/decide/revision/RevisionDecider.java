package org.allegationledger.decide.revision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.allegationledger.command.Command.ReviseStatement;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.Decider;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.rule.Case;
import org.allegationledger.decide.rule.Erasure;
import org.allegationledger.decide.rule.ExternalIdClaim;
import org.allegationledger.decide.rule.OwnExternalIds;
import org.allegationledger.decide.rule.References;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementId;

/** What deciding about what was said is, whatever becomes of it. */
abstract class RevisionDecider<C extends ReviseStatement> implements Decider<C, RevisionModel> {

    private final AllegationId allegation;

    /**
     * @param allegation that the statement is about; it never changes, so it may have been looked up before
     */
    RevisionDecider(AllegationId allegation) {
        this.allegation = allegation;
    }

    @Override
    public final Boundary boundary(C command, Tag.Mac mac) {
        RevisionModel model = initial(command, mac);
        return Boundary.of(model.criteria(allReferences(command)), criteria(command, model));
    }

    @Override
    public final RevisionModel initial(C command, Tag.Mac mac) {
        SpeechId target = target(command.id());
        return new RevisionModel(
                target,
                allReferences(command).unmet(),
                Erasure.of(target),
                ExternalIdClaim.of(target, externalIds(command), mac),
                OwnExternalIds.of(target),
                Case.of(allegation));
    }

    @Override
    public final RevisionModel evolve(RevisionModel model, Recorded recorded) {
        return model.evolve(recorded);
    }

    @Override
    public final Decision decide(C command, RevisionModel model, Instant now) {
        return Decision.unless(
                model.brokenBefore(allReferences(command)).or(() -> broken(command, model, now)),
                () -> event(command, model));
    }

    private References allReferences(C command) {
        return references(command, References.none().inPath(allegation));
    }

    private SpeechId target(StatementId id) {
        return id.value().equals(allegation.value()) ? allegation : id;
    }

    /** With the records that the command names. */
    References references(C command, References named) {
        return named;
    }

    /** The external ids that the target would have. */
    List<ExternalId> externalIds(C command) {
        return List.of();
    }

    /** For the events that the command's own rules read. */
    Stream<Criterion> criteria(C command, RevisionModel model) {
        return Stream.empty();
    }

    /** The refusal by the command's own rules, if there is one. */
    Optional<Refusal> broken(C command, RevisionModel model, Instant now) {
        return Optional.empty();
    }

    /** What the command becomes. */
    abstract StatementRevised event(C command, RevisionModel model);
}
