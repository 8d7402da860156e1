package org.allegationledger.view;

import java.time.Instant;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.AttributionDetails;
import org.allegationledger.vocabulary.DenialDetails;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.StatementId;

/**
 * A statement as it is now.
 *
 * @param allegationId what it is about
 * @param said what every statement has
 * @param words what its kind has
 * @param recordedAt when it was recorded
 * @param position of the event that recorded it
 * @param foldedTo position of the last event that is folded in
 */
public record StatementView(
        StatementId id,
        AllegationId allegationId,
        Said said,
        Words words,
        Instant recordedAt,
        long position,
        long foldedTo) {

    /** What a kind of statement has of its own. */
    public sealed interface Words {

        /** A party attributed the act. */
        record Attribution(AttributionDetails details) implements Words {}

        /** A party denied. */
        record Denial(DenialDetails details) implements Words {}
    }
}
