package org.allegationledger.view;

import java.time.Instant;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.StatementDetails;
import org.allegationledger.vocabulary.StatementId;

/**
 * A statement as it is now.
 *
 * @param allegationId what it is about
 * @param said what every statement has
 * @param details what its kind has
 * @param retracted whether it should not have been recorded
 * @param recordedAt when it was recorded
 * @param position of the event that recorded it
 * @param foldedTo position of the last event that is folded in
 */
public record StatementView(
        StatementId id,
        AllegationId allegationId,
        Said said,
        StatementDetails details,
        boolean retracted,
        Instant recordedAt,
        long position,
        long foldedTo) {}
