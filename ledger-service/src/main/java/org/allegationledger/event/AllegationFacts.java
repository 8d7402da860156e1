package org.allegationledger.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.event.LedgerEvent.MergeChanged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.LedgerEvent.StatementRetracted;
import org.allegationledger.event.LedgerEvent.StatementRevised;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.WithdrawalDetails;

/**
 * An allegation and what was said about it, as it counts after corrections and retractions (design 3.2): what both the rules
 * and the stances rest on. Folded from some of the allegation's events only, it knows of those.
 *
 * @param details the allegation in its corrected form
 * @param position of the event that recorded it
 * @param retracted whether the allegation should not have been recorded
 * @param statements in the log's order, retracted ones too
 */
public record AllegationFacts(
        AllegationId id, AllegationDetails details, long position, boolean retracted, List<StatementFact> statements) {

    public AllegationFacts {
        statements = List.copyOf(statements);
    }

    /** What an allegation begins with. */
    public static AllegationFacts of(AllegationRecorded allegation, long position) {
        return new AllegationFacts(allegation.id(), allegation.details(), position, false, List.of());
    }

    /** After further events, in the log's order; those that are not about this allegation change nothing. */
    public AllegationFacts evolve(List<Recorded> events) {
        AllegationFacts now = this;
        List<StatementFact> said = new ArrayList<>(statements);
        for (Recorded recorded : events) {
            switch (recorded.event()) {
                case StatementRecorded statement
                when statement.allegationId().equals(id) -> said.add(StatementFact.of(statement, recorded.position()));
                case StatementRevised revised
                when revised.allegationId().equals(id) -> now = now.revised(revised, said);
                case AllegationRecorded _, StatementRecorded _, StatementRevised _ -> {}
                case PartyRegistered _, PartyAmended _, MergeChanged _, SourceRegistered _, SourceAmended _ -> {}
                case RecordErased _ -> {}
            }
        }
        return new AllegationFacts(id, now.details, position, now.retracted, said);
    }

    /** The statements that were not retracted. */
    public Stream<StatementFact> effective() {
        return statements.stream().filter(fact -> !fact.retracted());
    }

    /** The statement with this id, if it is about this allegation; retracted ones too. */
    public Optional<StatementFact> statement(SpeechId statement) {
        return statements.stream().filter(fact -> fact.id().equals(statement)).findFirst();
    }

    /** The latest effective withdrawal by which a party takes back what was said, if there is one. */
    public Optional<StatementFact> withdrawal(SpeechId said, PartyId party, Merges merges) {
        return effective()
                .filter(fact -> fact.details() instanceof WithdrawalDetails(var withdraws) && withdraws.equals(said))
                .filter(fact -> merges.one(fact.party()).equals(merges.one(party)))
                .max(StatementFact.BY_SPEECH);
    }

    /** What a withdrawal takes back, if it is one, and of its own party. */
    public Optional<SpeechId> takenBackBy(StatementFact withdrawal, Merges merges) {
        if (!(withdrawal.details() instanceof WithdrawalDetails(var withdraws))) {
            return Optional.empty();
        }
        Stream<PartyId> speakers = withdraws.equals(id)
                ? details.accusers().stream()
                : statement(withdraws).stream().map(StatementFact::party);
        PartyId party = merges.one(withdrawal.party());
        return speakers.anyMatch(speaker -> merges.one(speaker).equals(party))
                ? Optional.of(withdraws)
                : Optional.empty();
    }

    /** Whether it counts, and its party did not take it back; a withdrawal stands as long as it counts. */
    public boolean isStanding(StatementFact fact, Merges merges) {
        return !fact.retracted()
                && (fact.isWithdrawal()
                        || withdrawal(fact.id(), fact.party(), merges).isEmpty());
    }

    /** Every time that a party is named: by the allegation, by a standing attribution, or by its own standing admission. */
    public Stream<Naming> namings(Merges merges) {
        Stream<Naming> accused =
                details.accused().stream().map(party -> new Naming(merges.one(party), details.saidAt(), id, position));
        return Stream.concat(accused, effective().flatMap(fact -> namings(fact, merges)));
    }

    private Stream<Naming> namings(StatementFact fact, Merges merges) {
        List<PartyId> named = switch (fact.details()) {
            case AttributionDetails attribution -> attribution.attributedTo();
            case AdmissionDetails _ -> List.of(fact.party());
            case DenialDetails _, NoCommentDetails _, InvestigationDetails _ -> List.of();
            case CorroborationDetails _, DisputeDetails _, WithdrawalDetails _ -> List.of();
        };
        return named.isEmpty() || !isStanding(fact, merges)
                ? Stream.empty()
                : named.stream().map(party -> new Naming(merges.one(party), fact.saidAt(), fact.id(), fact.position()));
    }

    private AllegationFacts revised(StatementRevised revised, List<StatementFact> said) {
        boolean itself = revised.id().equals(id);
        return switch (revised) {
            case StatementCorrected corrected -> {
                replace(said, corrected.id(), fact -> fact.corrected(corrected.changes()));
                yield itself
                        ? new AllegationFacts(id, details.with(corrected.changes()), position, retracted, statements)
                        : this;
            }
            case StatementRetracted retraction -> {
                replace(said, retraction.id(), StatementFact::asRetracted);
                yield itself ? new AllegationFacts(id, details, position, true, statements) : this;
            }
            case CitationsAdded added ->
                itself
                        ? new AllegationFacts(id, details.citing(added.citations()), position, retracted, statements)
                        : this;
        };
    }

    private static void replace(List<StatementFact> said, SpeechId id, UnaryOperator<StatementFact> change) {
        said.replaceAll(fact -> fact.id().equals(id) ? change.apply(fact) : fact);
    }
}
