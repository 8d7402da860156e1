package org.allegationledger.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.allegationledger.event.AllegationFacts;
import org.allegationledger.event.StatementFact;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.PartyId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.Stance;
import org.jspecify.annotations.Nullable;

/**
 * An allegation as it is now, with where everybody stands on it.
 *
 * @param details the allegation
 * @param retracted whether it should not have been recorded
 * @param statements what was said about it, in the log's order
 * @param stances of every party that has one, CLAIM before ANSWER, by position
 * @param status what the answers amount to
 * @param answers number of named parties by their stance on the ANSWER side
 * @param countsAs every party that its events name, in whatever role, with the one that it counts as
 * @param erased that its texts were erased; none: they were not
 * @param recordedAt when it was recorded
 * @param position of the event that recorded it
 * @param foldedTo position of the last event that is folded in
 */
public record AllegationView(
        AllegationId id,
        AllegationDetails details,
        boolean retracted,
        List<StatementFact> statements,
        List<StanceView> stances,
        AllegationStatus status,
        Map<Stance, Integer> answers,
        Map<PartyId, PartyId> countsAs,
        @Nullable Erased erased,
        Instant recordedAt,
        long position,
        long foldedTo) {

    public AllegationView {
        details = erased == null ? details : details.withoutTexts();
    }

    /**
     * The same as if nothing had been said later; a period counts up to its last instant (design 3.4).
     *
     * @return empty when the allegation itself was said later
     */
    public Optional<AllegationView> saidBy(SaidAt moment) {
        if (details.saidAt().first().isAfter(moment.last())) {
            return Optional.empty();
        }
        List<StatementFact> said = statements.stream()
                .filter(fact -> !fact.saidAt().first().isAfter(moment.last()))
                .toList();
        AllegationFacts facts = new AllegationFacts(id, details, position, retracted, said);
        return Optional.of(AllegationFold.of(facts, countsAs, erased, recordedAt, foldedTo));
    }

    /** The same with the texts erased, by an event that need not be folded in. */
    public AllegationView erased(Erased by) {
        return with(details, by);
    }

    /** The same when its texts cannot be read, for whatever reason. */
    public AllegationView withoutTexts() {
        return with(details.withoutTexts(), erased);
    }

    private AllegationView with(AllegationDetails otherDetails, @Nullable Erased by) {
        return new AllegationView(
                id,
                otherDetails,
                retracted,
                statements,
                stances,
                status,
                answers,
                countsAs,
                by,
                recordedAt,
                position,
                foldedTo);
    }

    /** What rules and stances rest on. */
    AllegationFacts facts() {
        return new AllegationFacts(id, details, position, retracted, statements);
    }
}
