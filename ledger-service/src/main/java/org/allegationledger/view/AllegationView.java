package org.allegationledger.view;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.allegationledger.vocabulary.AllegationDetails;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AllegationStatus;
import org.allegationledger.vocabulary.Stance;

/**
 * An allegation as it is now, with where everybody stands on it.
 *
 * @param details the allegation
 * @param statements what was said about it, in the log's order
 * @param stances of every party that has one, CLAIM before ANSWER, by position
 * @param status what the answers amount to
 * @param answers number of named parties by their stance on the ANSWER side
 * @param recordedAt when it was recorded
 * @param position of the event that recorded it
 * @param foldedTo position of the last event that is folded in
 */
public record AllegationView(
        AllegationId id,
        AllegationDetails details,
        List<StatementFact> statements,
        List<StanceView> stances,
        AllegationStatus status,
        Map<Stance, Integer> answers,
        Instant recordedAt,
        long position,
        long foldedTo) {}
