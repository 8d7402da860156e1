package org.allegationledger.view;

import java.time.Instant;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.Said;
import org.allegationledger.vocabulary.StatementDetails;
import org.allegationledger.vocabulary.StatementId;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it is now.
 *
 * @param allegationId what it is about
 * @param said what every statement has
 * @param details what its kind has
 * @param retracted whether it should not have been recorded
 * @param erased that its texts were erased; none: they were not
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
        @Nullable Erased erased,
        Instant recordedAt,
        long position,
        long foldedTo) {

    public StatementView {
        said = erased == null ? said : said.withoutTexts();
        details = erased == null ? details : details.withoutTexts();
    }

    /** The same with the texts erased, by an event that need not be folded in. */
    public StatementView erased(Erased by) {
        return new StatementView(id, allegationId, said, details, retracted, by, recordedAt, position, foldedTo);
    }

    /** The same when its texts cannot be read, for whatever reason. */
    public StatementView withoutTexts() {
        return new StatementView(
                id,
                allegationId,
                said.withoutTexts(),
                details.withoutTexts(),
                retracted,
                erased,
                recordedAt,
                position,
                foldedTo);
    }
}
