package org.allegationledger.decide.revision;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.allegationledger.command.Command.CorrectStatement;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.rule.Accusation;
import org.allegationledger.decide.rule.Case;
import org.allegationledger.decide.rule.References;
import org.allegationledger.decide.rule.Speech;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.StatementFact;
import org.allegationledger.event.Tag;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationChanges;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.SpeechChanges;
import org.allegationledger.vocabulary.StatementChanges;
import org.allegationledger.vocabulary.WithdrawalDetails;
import org.jspecify.annotations.Nullable;

/**
 * What was said is recorded otherwise, unless a rule about a field that changes is broken, or the record has no such field
 * (design 3.2).
 */
public final class CorrectStatementDecider extends RevisionDecider<CorrectStatement> {

    private static final String CHANGES = "/changes/";
    private static final Set<String> OF_EVERY_STATEMENT = Set.of("party", "note");

    /**
     * @param allegation that the statement is about
     */
    public CorrectStatementDecider(AllegationId allegation) {
        super(allegation);
    }

    @Override
    References references(CorrectStatement command, References named) {
        SpeechChanges speech = command.changes().speech();
        StatementChanges statement = command.changes().statement();
        AllegationChanges allegation = command.changes().allegation();
        return named.party(CHANGES + "party", statement.party())
                .parties(CHANGES + "accusers", orNone(allegation.accusers()))
                .parties(CHANGES + "accused", orNone(allegation.accused()))
                .parties(CHANGES + "affected", orNone(allegation.affected()))
                .parties(CHANGES + "attributedTo", orNone(statement.attributedTo()))
                .party(CHANGES + "spokesperson", Change.apply(speech.spokesperson(), null))
                .allegation(CHANGES + "inResponseTo", Change.apply(allegation.inResponseTo(), null))
                .attribution(CHANGES + "regarding", Change.apply(statement.regarding(), null))
                .citations(CHANGES + "citations", orNone(speech.citations()));
    }

    @Override
    List<ExternalId> externalIds(CorrectStatement command) {
        return orNone(command.changes().speech().externalIds());
    }

    @Override
    Stream<Criterion> criteria(CorrectStatement command, RevisionModel model) {
        // what a withdrawal takes back is known only once it was read
        Criterion statements = new Criterion(Tag.allegation(model.about().allegation()), EventType.STATEMENTS);
        return command.changes().statement().party() == null
                ? model.about().naming()
                : Stream.concat(model.about().naming(), Stream.of(statements));
    }

    @Override
    Optional<Refusal> broken(CorrectStatement command, RevisionModel model, Instant now) {
        Correction changes = command.changes();
        SaidAt saidAt = changes.speech().saidAt();
        Optional<StatementFact> statement = model.statement();
        return cannotChange(changes, statement)
                .or(() -> saidAt == null ? Optional.empty() : Speech.broken(CHANGES + "saidAt", saidAt, now))
                .or(() -> model.isAllegation()
                        ? ofAllegation(changes, model.about())
                        : ofStatement(
                                statement.orElseThrow(), changes.statement().party(), model.about()))
                .or(() -> model.claim().broken(CHANGES + "externalIds"));
    }

    @Override
    StatementCorrected event(CorrectStatement command, RevisionModel model) {
        List<String> freed = command.changes().speech().externalIds() == null
                ? List.of()
                : model.own().freedBy(model.claim());
        return new StatementCorrected(
                model.target(), model.about().allegation(), command.reason(), command.changes(), freed);
    }

    private static Optional<Refusal> cannotChange(Correction changes, Optional<StatementFact> statement) {
        Set<String> changeable = new HashSet<>();
        if (statement.isPresent()) {
            changeable.addAll(OF_EVERY_STATEMENT);
            changeable.addAll(statement.get().details().changeable());
        } else {
            changeable.addAll(changes.allegation().fields());
        }
        List<String> pointers = Stream.concat(
                        changes.statement().fields().stream(), changes.allegation().fields().stream())
                .filter(field -> !changeable.contains(field))
                .map(CHANGES::concat)
                .toList();
        return pointers.isEmpty() ? Optional.empty() : Optional.of(new Refusal(Reason.FIELD_CANNOT_CHANGE, pointers));
    }

    private static Optional<Refusal> ofAllegation(Correction changes, Case about) {
        AllegationChanges changed = changes.allegation();
        AllegationDetails details =
                Objects.requireNonNull(about.facts()).details().with(changes);
        boolean sides = changed.accusers() != null || changed.accused() != null;
        boolean times = changed.occurred() != null || changes.speech().saidAt() != null;
        Optional<Refusal> accused = sides
                ? Accusation.accuserIsAccused(CHANGES + "accused", details, about.merges())
                        .map(refusal -> changed.accused() == null
                                ? Refusal.of(refusal.reason(), CHANGES + "accusers")
                                : refusal)
                : Optional.empty();
        return accused.or(() -> times
                ? Accusation.occurredAfterSaid(
                        CHANGES + (changed.occurred() == null ? "saidAt" : "occurred/from"), details)
                : Optional.empty());
    }

    private static Optional<Refusal> ofStatement(StatementFact statement, @Nullable PartyId party, Case about) {
        if (party == null) {
            return Optional.empty();
        }
        String pointer = CHANGES + "party";
        return switch (statement.details()) {
            case DenialDetails _, NoCommentDetails _ -> about.notNamed(party, pointer);
            case CorroborationDetails _, DisputeDetails _ -> about.noBystander(party, pointer);
            case WithdrawalDetails(var withdraws) -> about.notOwn(withdraws, party, pointer);
            case AttributionDetails _, AdmissionDetails _, InvestigationDetails _ -> Optional.empty();
        };
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
