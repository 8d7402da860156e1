package org.allegationledger.view;

import java.time.Instant;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * A source as it is now.
 *
 * @param details with all amendments
 * @param erased that its texts were erased; none: they were not
 * @param recordedAt when it was registered
 * @param position of the event that registered it
 * @param foldedTo position of the last event that is folded in
 */
public record SourceView(
        SourceId id, SourceDetails details, @Nullable Erased erased, Instant recordedAt, long position, long foldedTo) {

    public SourceView {
        details = erased == null ? details : details.withoutTexts();
    }

    /** The same with the texts erased, by an event that need not be folded in. */
    public SourceView erased(Erased by) {
        return new SourceView(id, details, by, recordedAt, position, foldedTo);
    }

    /** The same when its texts cannot be read, for whatever reason. */
    public SourceView withoutTexts() {
        return new SourceView(id, details.withoutTexts(), erased, recordedAt, position, foldedTo);
    }
}
