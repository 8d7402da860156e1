package org.allegationledger.asof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.AddCitations;
import org.allegationledger.command.Command.AmendParty;
import org.allegationledger.command.Command.AmendSource;
import org.allegationledger.command.Command.CorrectStatement;
import org.allegationledger.command.Command.EraseRecord;
import org.allegationledger.command.Command.MergeParties;
import org.allegationledger.command.Command.RecordAdmission;
import org.allegationledger.command.Command.RecordAllegation;
import org.allegationledger.command.Command.RecordAttribution;
import org.allegationledger.command.Command.RecordCorroboration;
import org.allegationledger.command.Command.RecordDenial;
import org.allegationledger.command.Command.RecordDispute;
import org.allegationledger.command.Command.RecordInvestigation;
import org.allegationledger.command.Command.RecordNoComment;
import org.allegationledger.command.Command.RecordStatement;
import org.allegationledger.command.Command.RecordWithdrawal;
import org.allegationledger.command.Command.RegisterParty;
import org.allegationledger.command.Command.RegisterSource;
import org.allegationledger.command.Command.RetractStatement;
import org.allegationledger.command.Command.UnmergeParties;
import org.allegationledger.event.Facts;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationChanges;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.Change;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.ErasableId;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.Phase;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.SpeechId;
import org.allegationledger.vocabulary.StatementChanges;
import org.allegationledger.vocabulary.StatementId;
import org.allegationledger.vocabulary.WithdrawalDetails;

/** Draws commands of every kind, about few enough records that most of them are accepted and get in each other's way. */
final class RandomCommands {

    private static final int PARTIES = 6;
    private static final int ALLEGATIONS = 4;

    private final Random random;
    private final List<PartyId> parties = new ArrayList<>();
    private final List<SourceId> sources = new ArrayList<>();
    private final List<AllegationId> allegations = new ArrayList<>();
    private final List<StatementId> statements = new ArrayList<>();
    private final Map<SpeechId, PartyId> speakers = new HashMap<>();
    private final Map<StatementId, AllegationId> about = new HashMap<>();
    private int drawn;

    RandomCommands(Random random) {
        this.random = random;
    }

    List<PartyId> parties() {
        return parties;
    }

    List<AllegationId> allegations() {
        return allegations;
    }

    List<StatementId> statements() {
        return statements;
    }

    /** The next command; not all are such that the rules accept them. */
    Command next() {
        drawn++;
        if (parties.size() < 3) {
            return party();
        } else if (sources.isEmpty()) {
            return new RegisterSource(Facts.source(drawn), Facts.sourceWith());
        } else if (allegations.isEmpty()) {
            return allegation();
        }
        return switch (random.nextInt(20)) {
            case 0 -> parties.size() < PARTIES ? party() : amend();
            case 1 -> amend();
            case 2, 3 -> new MergeParties(any(parties), any(parties), Facts.text("The same"));
            case 4 -> new UnmergeParties(any(parties), Facts.text("Not the same"));
            case 5 ->
                random.nextInt(3) == 0
                        ? new RegisterSource(Facts.source(drawn), Facts.sourceWith())
                        : new AmendSource(any(sources), Facts.text("why"), titled());
            case 6 -> allegations.size() < ALLEGATIONS ? allegation() : statement();
            case 7, 8, 9 -> statements.isEmpty() ? statement() : withdrawal();
            case 10, 11, 12 -> new CorrectStatement(target(), Facts.text("A mistake"), correction());
            case 13 -> new RetractStatement(target(), Facts.text("A mistake"));
            case 14 -> random.nextInt(4) == 0 ? erasure() : new AddCitations(target(), List.of(citing()));
            default -> statement();
        };
    }

    /** The command was accepted: later ones speak of what it made. */
    void accepted(Command command) {
        switch (command) {
            case RegisterParty made -> parties.add(made.id());
            case RegisterSource made -> sources.add(made.id());
            case RecordAllegation made -> {
                allegations.add(made.id());
                speakers.put(made.id(), made.details().accusers().getFirst());
            }
            case RecordStatement made -> {
                statements.add(made.id());
                about.put(made.id(), made.allegationId());
                speakers.put(made.id(), made.said().party());
            }
            default -> {}
        }
    }

    /** Any time of speech, as it may be given. */
    SaidAt moment() {
        return SaidAt.of(
                switch (random.nextInt(4)) {
                    case 0 -> "202" + random.nextInt(5);
                    case 1 -> "2024-0" + (1 + random.nextInt(9));
                    case 2 -> "2024-03-" + (10 + random.nextInt(20));
                    default -> "2024-03-15T0" + random.nextInt(10) + ":00:00Z";
                });
    }

    private EraseRecord erasure() {
        List<List<? extends ErasableId>> kinds = List.of(parties, sources, allegations, statements);
        List<? extends ErasableId> kind = any(kinds);
        UUID record =
                kind.isEmpty() ? Facts.statement(drawn).value() : any(kind).value();
        return new EraseRecord(Facts.erasure(drawn), record, Facts.text("a law"), Facts.text("asked for"));
    }

    private RegisterParty party() {
        return new RegisterParty(Facts.party(drawn), Facts.partyWith());
    }

    private AmendParty amend() {
        return new AmendParty(
                any(parties),
                Facts.text("why"),
                new PartyChanges(null, Facts.text("name " + random.nextInt(100)), null, null, null, null));
    }

    private SourceChanges titled() {
        var title = new Change<>(Facts.text("title " + random.nextInt(100)));
        return new SourceChanges(null, title, null, null, null, null, null, null, null, null, null);
    }

    private RecordAllegation allegation() {
        var made = Facts.accusationBy(some(2))
                .against(some(random.nextInt(3)))
                .affecting(some(random.nextInt(2)))
                .saidAt(moment().text())
                .citing(citing());
        if (!allegations.isEmpty() && random.nextBoolean()) {
            made.inResponseTo(any(allegations));
        }
        return new RecordAllegation(Facts.allegation(drawn), made.details());
    }

    private RecordStatement statement() {
        StatementId id = Facts.statement(drawn);
        AllegationId of = any(allegations);
        Said said = said(any(parties));
        Extent extent = any(List.of(Extent.values()));
        return switch (random.nextInt(9)) {
            case 0, 1 -> new RecordAttribution(id, of, said, attribution());
            case 2 -> new RecordInvestigation(id, of, said, new InvestigationDetails(any(List.of(Phase.values()))));
            case 3 -> new RecordCorroboration(id, of, said, new CorroborationDetails(null));
            case 4 -> new RecordDispute(id, of, said, new DisputeDetails(null));
            case 5 -> new RecordNoComment(id, of, said, new NoCommentDetails(null));
            case 6 -> new RecordAdmission(id, of, said, new AdmissionDetails(extent, null));
            default -> new RecordDenial(id, of, said, new DenialDetails(extent, null));
        };
    }

    private AttributionDetails attribution() {
        return new AttributionDetails(
                List.of(some(2)), List.of(any(List.of(Basis.values()))), random.nextInt(101), null);
    }

    /** Mostly by whoever said it. */
    private RecordWithdrawal withdrawal() {
        StatementId statement = any(statements);
        AllegationId of = about.get(statement);
        SpeechId target = random.nextInt(4) == 0 ? of : statement;
        PartyId speaker = random.nextInt(3) == 0 ? any(parties) : speakers.get(target);
        return new RecordWithdrawal(Facts.statement(drawn), of, said(speaker), new WithdrawalDetails(target));
    }

    private Correction correction() {
        return switch (random.nextInt(8)) {
            case 0 -> Facts.by(any(parties));
            case 1 -> Facts.naming(some(2));
            case 2 -> Facts.accusing(some(random.nextInt(3)));
            case 3 -> Facts.of(new StatementChanges(null, null, Extent.PARTIAL, null, null, null, null, null, null));
            case 4 ->
                Facts.of(new AllegationChanges(null, null, null, List.of(some(1)), null, null, null, null, response()));
            default -> Facts.saidThen(moment().text());
        };
    }

    /** Another answer, or none. */
    private Change<AllegationId> response() {
        return new Change<>(random.nextBoolean() ? any(allegations) : null);
    }

    private StatementId target() {
        return statements.isEmpty() || random.nextInt(4) == 0
                ? new StatementId(any(allegations).value())
                : any(statements);
    }

    private Said said(PartyId party) {
        PartyId spokesperson = random.nextInt(4) == 0 ? any(parties) : null;
        return new Said(party, spokesperson, moment(), false, null, List.of(), List.of(citing()));
    }

    private Citation citing() {
        return new Citation(
                any(sources), random.nextBoolean() ? any(parties) : null, null, null, 1 + random.nextInt(6));
    }

    private PartyId[] some(int most) {
        return IntStream.range(0, most).mapToObj(_ -> any(parties)).toArray(PartyId[]::new);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
