package org.allegationledger.testing;

import static org.allegationledger.testing.ArbitraryValues.ABSENT;
import static org.allegationledger.testing.ArbitraryValues.allegationIds;
import static org.allegationledger.testing.ArbitraryValues.changes;
import static org.allegationledger.testing.ArbitraryValues.citations;
import static org.allegationledger.testing.ArbitraryValues.externalIds;
import static org.allegationledger.testing.ArbitraryValues.hashes;
import static org.allegationledger.testing.ArbitraryValues.languages;
import static org.allegationledger.testing.ArbitraryValues.lines;
import static org.allegationledger.testing.ArbitraryValues.partyIds;
import static org.allegationledger.testing.ArbitraryValues.prose;
import static org.allegationledger.testing.ArbitraryValues.saidAts;
import static org.allegationledger.testing.ArbitraryValues.slugs;
import static org.allegationledger.testing.ArbitraryValues.sourceIds;
import static org.allegationledger.testing.ArbitraryValues.statementIds;
import static org.allegationledger.testing.ArbitraryValues.urls;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.AdmissionRecorded;
import org.allegationledger.event.LedgerEvent.AllegationRecorded;
import org.allegationledger.event.LedgerEvent.AttributionRecorded;
import org.allegationledger.event.LedgerEvent.CitationsAdded;
import org.allegationledger.event.LedgerEvent.CorroborationRecorded;
import org.allegationledger.event.LedgerEvent.DenialRecorded;
import org.allegationledger.event.LedgerEvent.DisputeRecorded;
import org.allegationledger.event.LedgerEvent.InvestigationRecorded;
import org.allegationledger.event.LedgerEvent.NoCommentRecorded;
import org.allegationledger.event.LedgerEvent.PartiesMerged;
import org.allegationledger.event.LedgerEvent.PartiesUnmerged;
import org.allegationledger.event.LedgerEvent.PartyAmended;
import org.allegationledger.event.LedgerEvent.PartyRegistered;
import org.allegationledger.event.LedgerEvent.RecordErased;
import org.allegationledger.event.LedgerEvent.SourceAmended;
import org.allegationledger.event.LedgerEvent.SourceRegistered;
import org.allegationledger.event.LedgerEvent.StatementCorrected;
import org.allegationledger.event.LedgerEvent.StatementRetracted;
import org.allegationledger.event.LedgerEvent.WithdrawalRecorded;
import org.allegationledger.vocabulary.AdmissionDetails;
import org.allegationledger.vocabulary.AllegationChanges;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.Basis;
import org.allegationledger.vocabulary.Citation;
import org.allegationledger.vocabulary.Correction;
import org.allegationledger.vocabulary.CorroborationDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.DisputeDetails;
import org.allegationledger.vocabulary.ErasureId;
import org.allegationledger.vocabulary.Extent;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.InvestigationDetails;
import org.allegationledger.vocabulary.Limits;
import org.allegationledger.vocabulary.NoCommentDetails;
import org.allegationledger.vocabulary.PartyChanges;
import org.allegationledger.vocabulary.PartyDetails;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.Phase;
import org.allegationledger.vocabulary.Reliability;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.SourceChanges;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceKind;
import org.allegationledger.vocabulary.SpeechChanges;
import org.allegationledger.vocabulary.StatementChanges;
import org.allegationledger.vocabulary.Text;
import org.allegationledger.vocabulary.WithdrawalDetails;

/** Arbitrary events, each valid by itself; nothing says that one may follow another. */
public final class ArbitraryEvents {

    private static final int FEW = 3;
    private static final Arbitrary<Boolean> FLAGS = Arbitraries.of(true, false);

    private ArbitraryEvents() {}

    /** Events of every type. */
    public static Arbitrary<LedgerEvent> events() {
        return Arbitraries.oneOf(List.of(
                Combinators.combine(partyIds(), parties())
                        .as(PartyRegistered::new)
                        .map(LedgerEvent.class::cast),
                Combinators.combine(partyIds(), reasons(), partyChanges(), freed())
                        .as(PartyAmended::new),
                Combinators.combine(sourceIds(), sources()).as(SourceRegistered::new),
                Combinators.combine(sourceIds(), reasons(), sourceChanges(), freed())
                        .as(SourceAmended::new),
                Combinators.combine(allegationIds(), allegations()).as(AllegationRecorded::new),
                Combinators.combine(statementIds(), allegationIds(), said(), attributions())
                        .as(AttributionRecorded::new),
                Combinators.combine(statementIds(), allegationIds(), said(), denials())
                        .as(DenialRecorded::new),
                Combinators.combine(statementIds(), allegationIds(), said(), optional(statementIds()))
                        .as((id, allegation, said, regarding) ->
                                new NoCommentRecorded(id, allegation, said, new NoCommentDetails(regarding))),
                Combinators.combine(statementIds(), allegationIds(), said(), denials())
                        .as((id, allegation, said, denial) -> new AdmissionRecorded(
                                id, allegation, said, new AdmissionDetails(denial.extent(), denial.regarding()))),
                Combinators.combine(statementIds(), allegationIds(), said(), Arbitraries.of(Phase.class))
                        .as((id, allegation, said, phase) ->
                                new InvestigationRecorded(id, allegation, said, new InvestigationDetails(phase))),
                Combinators.combine(statementIds(), allegationIds(), said(), optional(statementIds()))
                        .as((id, allegation, said, regarding) ->
                                new CorroborationRecorded(id, allegation, said, new CorroborationDetails(regarding))),
                Combinators.combine(statementIds(), allegationIds(), said(), optional(statementIds()))
                        .as((id, allegation, said, regarding) ->
                                new DisputeRecorded(id, allegation, said, new DisputeDetails(regarding))),
                Combinators.combine(statementIds(), allegationIds(), said(), statementIds(), FLAGS)
                        .as((id, allegation, said, target, itself) -> new WithdrawalRecorded(
                                id, allegation, said, new WithdrawalDetails(itself ? allegation : target))),
                Combinators.combine(statementIds(), allegationIds(), FLAGS, reasons(), corrections(), freed())
                        .as((id, allegation, itself, reason, changes, freed) ->
                                new StatementCorrected(itself ? allegation : id, allegation, reason, changes, freed)),
                Combinators.combine(statementIds(), allegationIds(), FLAGS, reasons(), freed())
                        .as((id, allegation, itself, reason, freed) ->
                                new StatementRetracted(itself ? allegation : id, allegation, reason, freed)),
                Combinators.combine(statementIds(), allegationIds(), FLAGS, some(citations()))
                        .as((id, allegation, itself, citations) ->
                                new CitationsAdded(itself ? allegation : id, allegation, citations)),
                Combinators.combine(partyIds(), partyIds(), reasons()).as(PartiesMerged::new),
                Combinators.combine(partyIds(), partyIds(), reasons()).as(PartiesUnmerged::new),
                erasures()));
    }

    private static Arbitrary<LedgerEvent> erasures() {
        Arbitrary<ErasureId> ids = partyIds().map(id -> new ErasureId(id.value()));
        Arbitrary<Text> legal = lines(Limits.LEGAL_BASIS);
        return Arbitraries.oneOf(
                Combinators.combine(ids, Arbitraries.oneOf(partyIds(), sourceIds()), legal, reasons())
                        .as((id, record, basis, reason) -> new RecordErased(id, record, null, basis, reason)),
                Combinators.combine(ids, statementIds(), allegationIds(), FLAGS, legal, reasons())
                        .as((id, statement, allegation, itself, basis, reason) ->
                                new RecordErased(id, itself ? allegation : statement, allegation, basis, reason)));
    }

    /** What corrections change. */
    public static Arbitrary<Correction> corrections() {
        return Combinators.combine(speechChanges(), statementChanges(), allegationChanges())
                .filter((speech, statement, allegation) -> speech.saidAt() != null
                        || !statement.fields().isEmpty()
                        || !allegation.fields().isEmpty())
                .as(Correction::new);
    }

    private static Arbitrary<SpeechChanges> speechChanges() {
        return Combinators.combine(
                        optional(saidAts()),
                        optional(FLAGS),
                        changes(partyIds()),
                        optional(few(externalIds())),
                        optional(some(citations())))
                .as(SpeechChanges::new);
    }

    private static Arbitrary<StatementChanges> statementChanges() {
        Arbitrary<AttributionDetails> whole = attributions();
        return Combinators.combine(
                        optional(partyIds()),
                        changes(prose(Limits.PROSE)),
                        optional(Arbitraries.of(Extent.class)),
                        optional(whole),
                        changes(Arbitraries.integers().between(0, 100)),
                        changes(lines(Limits.NAME)),
                        optional(Arbitraries.of(Phase.class)),
                        changes(statementIds()))
                .as((party, note, extent, lists, confidence, words, phase, regarding) -> new StatementChanges(
                        party,
                        note,
                        extent,
                        lists == null ? null : lists.attributedTo(),
                        lists == null ? null : lists.basis(),
                        confidence,
                        words,
                        phase,
                        regarding));
    }

    private static Arbitrary<AllegationChanges> allegationChanges() {
        Arbitrary<Names> names = Combinators.combine(
                        optional(some(partyIds())), optional(few(partyIds())), optional(few(partyIds())))
                .as(Names::new);
        return Combinators.combine(
                        optional(lines(Limits.TITLE)),
                        changes(prose(Limits.PROSE)),
                        optional(some(slugs())),
                        names,
                        changes(ArbitraryValues.occurred()),
                        changes(saidAts()),
                        changes(allegationIds()))
                .as((title, summary, acts, parties, occurred, discovered, answered) -> new AllegationChanges(
                        title,
                        summary,
                        acts,
                        parties.accusers(),
                        parties.accused(),
                        parties.affected(),
                        occurred,
                        discovered,
                        answered));
    }

    /** What is recorded of parties. */
    public static Arbitrary<PartyDetails> parties() {
        return Combinators.combine(
                        Arbitraries.of(PartyKind.class),
                        lines(Limits.NAME),
                        few(lines(Limits.NAME)),
                        few(externalIds()),
                        optional(partyIds()),
                        optional(partyIds()))
                .as(PartyDetails::new);
    }

    /** What amendments change of parties. */
    public static Arbitrary<PartyChanges> partyChanges() {
        return Combinators.combine(
                        optional(Arbitraries.of(PartyKind.class)),
                        optional(lines(Limits.NAME)),
                        optional(few(lines(Limits.NAME))),
                        optional(few(externalIds())),
                        changes(partyIds()),
                        changes(partyIds()))
                .as(PartyChanges::new);
    }

    /** What is recorded of sources. */
    public static Arbitrary<SourceDetails> sources() {
        Arbitrary<Title> titles = Arbitraries.oneOf(
                Combinators.combine(lines(Limits.TITLE), optional(urls())).as(Title::new),
                urls().map(url -> new Title(null, url)));
        return Combinators.combine(
                        titles,
                        Combinators.combine(Arbitraries.of(SourceKind.class), Arbitraries.of(Reliability.class))
                                .as(Kind::new),
                        optional(lines(Limits.NAME)),
                        Combinators.combine(optional(saidAts()), optional(saidAts()))
                                .as(Times::new),
                        optional(hashes()),
                        optional(urls()),
                        optional(languages()),
                        few(externalIds()))
                .as((title, kind, publisher, times, hash, archived, language, ids) -> new SourceDetails(
                        kind.kind(),
                        title.title(),
                        title.url(),
                        publisher,
                        times.one(),
                        times.other(),
                        hash,
                        archived,
                        language,
                        kind.reliability(),
                        ids));
    }

    /** What amendments change of sources. */
    public static Arbitrary<SourceChanges> sourceChanges() {
        Arbitrary<SourceChanges> texts = Combinators.combine(
                        changes(lines(Limits.TITLE)), changes(urls()), changes(lines(Limits.NAME)), changes(urls()))
                .as((title, url, publisher, archived) ->
                        new SourceChanges(null, title, url, publisher, null, null, null, archived, null, null, null));
        return Combinators.combine(
                        texts,
                        optional(Arbitraries.of(SourceKind.class)),
                        changes(saidAts()),
                        changes(saidAts()),
                        changes(hashes()),
                        changes(languages()),
                        optional(Arbitraries.of(Reliability.class)),
                        optional(few(externalIds())))
                .as((text, kind, published, retrieved, hash, language, reliability, ids) -> new SourceChanges(
                        kind,
                        text.title(),
                        text.url(),
                        text.publisher(),
                        published,
                        retrieved,
                        hash,
                        text.archivedUrl(),
                        language,
                        reliability,
                        ids));
    }

    /** What is recorded of allegations. */
    public static Arbitrary<AllegationDetails> allegations() {
        Arbitrary<Names> names = Combinators.combine(some(partyIds()), few(partyIds()), few(partyIds()))
                .as(Names::new);
        return Combinators.combine(
                        Combinators.combine(lines(Limits.TITLE), optional(prose(Limits.PROSE)))
                                .as(Title::new),
                        some(slugs()),
                        names,
                        optional(ArbitraryValues.occurred()),
                        optional(saidAts()),
                        said(),
                        optional(allegationIds()))
                .as((title, acts, parties, occurred, discovered, said, answered) -> new AllegationDetails(
                        title.title(),
                        title.url(),
                        acts,
                        parties.accusers(),
                        parties.accused(),
                        parties.affected(),
                        occurred,
                        discovered,
                        said.saidAt(),
                        said.saidAtIsLatest(),
                        said.spokesperson(),
                        answered,
                        said.externalIds(),
                        said.citations()));
    }

    /** What every statement has. */
    public static Arbitrary<Said> said() {
        Arbitrary<List<ExternalId>> ids = few(externalIds());
        Arbitrary<List<Citation>> citations = some(citations());
        return Combinators.combine(
                        partyIds(),
                        optional(partyIds()),
                        saidAts(),
                        Arbitraries.of(true, false),
                        optional(prose(Limits.PROSE)),
                        ids,
                        citations)
                .as(Said::new);
    }

    /** What attributions have of their own. */
    public static Arbitrary<AttributionDetails> attributions() {
        return Combinators.combine(
                        some(partyIds()),
                        some(Arbitraries.of(Basis.class)),
                        optional(Arbitraries.integers().between(0, 100)),
                        optional(lines(Limits.NAME)))
                .as(AttributionDetails::new);
    }

    /** What denials have of their own. */
    public static Arbitrary<DenialDetails> denials() {
        return Combinators.combine(Arbitraries.of(Extent.class), optional(statementIds()))
                .as(DenialDetails::new);
    }

    private static Arbitrary<Text> reasons() {
        return prose(Limits.PROSE);
    }

    private static Arbitrary<List<String>> freed() {
        return few(Arbitraries.strings().alpha().numeric().withChars('-', '_').ofLength(43));
    }

    private static <T> Arbitrary<T> optional(Arbitrary<T> values) {
        return values.injectNull(ABSENT);
    }

    private static <T> Arbitrary<List<T>> few(Arbitrary<T> values) {
        return values.list().ofMaxSize(FEW);
    }

    private static <T> Arbitrary<List<T>> some(Arbitrary<T> values) {
        return values.list().ofMinSize(1).ofMaxSize(FEW);
    }

    private record Title(Text title, Text url) {}

    private record Kind(SourceKind kind, Reliability reliability) {}

    private record Times(SaidAt one, SaidAt other) {}

    private record Names(List<PartyId> accusers, List<PartyId> accused, List<PartyId> affected) {}
}
