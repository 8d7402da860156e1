package org.allegationledger.query;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.allegationledger.log.Position;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.view.PartyView;
import org.allegationledger.view.SourceView;
import org.allegationledger.view.StanceView;
import org.allegationledger.view.StatementView;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.ExternalId;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.PartyKind;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Slug;
import org.allegationledger.vocabulary.SourceId;
import org.allegationledger.vocabulary.Stance;
import org.allegationledger.vocabulary.StatementId;

/**
 * What may be asked of the views (design 6, Queries).
 *
 * @param <A> what the answer is
 */
public sealed interface Question<A extends Answer> {

    /** The position that the answer must hold at least; empty: whatever the view has folded. */
    Optional<Position> atLeast();

    /** A party. */
    record FindParty(PartyId id, Optional<Position> atLeast) implements Question<One<PartyView>> {}

    /**
     * Parties.
     *
     * @param kind only those of this kind
     * @param name only those whose name, or one of whose aliases, begins like this, whatever the case and the accents
     * @param externalId only the one that is called this elsewhere
     */
    record FindParties(
            Optional<PartyKind> kind,
            Optional<String> name,
            Optional<ExternalId> externalId,
            PageRequest page,
            Optional<Position> atLeast)
            implements Question<Page<PartyView>> {}

    /** These parties, as far as there are such; in one part, whatever its order. */
    record FindTheseParties(Set<PartyId> ids, Optional<Position> atLeast) implements Question<Page<PartyView>> {
        public FindTheseParties {
            ids = Set.copyOf(ids);
        }
    }

    /** Where a party stands, on every allegation on which it has a stance; ordered by the allegations. */
    record FindStancesOfParty(PartyId id, PageRequest page, Optional<Position> atLeast)
            implements Question<One<Page<PartyStance>>> {}

    /** A source. */
    record FindSource(SourceId id, Optional<Position> atLeast) implements Question<One<SourceView>> {}

    /**
     * Sources.
     *
     * @param externalId only the one that is called this elsewhere
     */
    record FindSources(Optional<ExternalId> externalId, PageRequest page, Optional<Position> atLeast)
            implements Question<Page<SourceView>> {}

    /** An allegation with its stances and the allegations that respond to it. */
    record FindAllegation(AllegationId id, Optional<Position> atLeast) implements Question<One<AllegationFound>> {}

    /**
     * Allegations.
     *
     * @param filter which of them
     */
    record FindAllegations(AllegationFilter filter, PageRequest page, Optional<Position> atLeast)
            implements Question<Page<AllegationFound>> {}

    /** Where everybody stands on an allegation. */
    record FindStances(AllegationId id, Optional<Position> atLeast) implements Question<One<List<StanceView>>> {}

    /** Every event that bears on an allegation, in the log's order. */
    record FindHistory(AllegationId id, Optional<Position> atLeast) implements Question<One<List<ResolvedEntry>>> {}

    /** An allegation with all that is recorded of it, and everybody and every source that it names. */
    record FindCaseFile(AllegationId id, Optional<Position> atLeast) implements Question<One<CaseFile>> {}

    /** A statement; the version of the answer is its allegation's. */
    record FindStatement(StatementId id, Optional<Position> atLeast) implements Question<One<StatementView>> {}

    /**
     * Statements, retracted ones too.
     *
     * @param allegation only those about it
     */
    record FindStatements(Optional<AllegationId> allegation, PageRequest page, Optional<Position> atLeast)
            implements Question<Page<StatementView>> {}

    /** An allegation as it was then, with its stances and the allegations that responded to it. */
    record FindAllegationThen(AllegationId id, AsOf asOf, Optional<Position> atLeast)
            implements Question<One<AllegationFound>> {}

    /** Where a party stood then, on every allegation on which it had a stance; ordered by the allegations. */
    record FindStancesOfPartyThen(PartyId id, PageRequest page, AsOf asOf, Optional<Position> atLeast)
            implements Question<One<Page<PartyStance>>> {}

    /** What was recorded of an allegation by then, in the log's order, with the names of then. */
    record FindHistoryThen(AllegationId id, AsOf asOf, Optional<Position> atLeast)
            implements Question<One<List<ResolvedEntry>>> {}

    /** A statement as it was then. */
    record FindStatementThen(StatementId id, AsOf asOf, Optional<Position> atLeast)
            implements Question<One<StatementView>> {}

    /**
     * Which allegations a list holds; all of what is given must fit.
     *
     * @param party an accuser, an accused, attributed or affected party, or a speaker; with {@code stance}: who has it
     * @param stance somebody, or the party, has it
     * @param status of the allegation
     * @param act is among the acts
     * @param words each of them is in its title or summary, in the note of an effective statement, or in the name or an alias
     *     of a party that is in it, or that counts as one with such a party
     * @param saidFrom it was not said before the first instant of this
     * @param saidTo it was not said after the last instant of this; where what is known of either is a period, some of it fits
     * @param externalId it is called this elsewhere
     */
    record AllegationFilter(
            Optional<PartyId> party,
            Optional<Stance> stance,
            Optional<AllegationStatus> status,
            Optional<Slug> act,
            Optional<String> words,
            Optional<SaidAt> saidFrom,
            Optional<SaidAt> saidTo,
            Optional<ExternalId> externalId) {

        /** Lets every allegation through. */
        public static final AllegationFilter ALL = new AllegationFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
