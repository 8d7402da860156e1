package org.allegationledger.projection;

import java.util.List;
import java.util.Optional;
import org.allegationledger.log.StoredEvent;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A view that is made anew in a collection of its own, by the fold that makes the views that serve (design 3.4). For one thread
 * at a time.
 *
 * <p>Its methods throw {@link org.allegationledger.log.LogCorruptException} when an event cannot be read, and {@link
 * org.allegationledger.log.LogUnavailableException} when the store cannot be reached; a retry is safe.
 */
public interface ReplayedView {

    /**
     * Folds the next events of the log. When this returns, what they make is majority committed and journaled; events that
     * were folded before change nothing.
     */
    void fold(List<StoredEvent> events);

    /** Takes up events that follow the folded ones, in memory only, for {@link #documentAt}. */
    void lookAhead(List<StoredEvent> events);

    /** How many events it keeps in memory. */
    int ahead();

    /** Folds what it keeps in memory. */
    void settle();

    /**
     * The document that a record would have at a position.
     *
     * @param id of the document
     * @param folded as its collection has it; null: it has none
     * @param upTo the last event that counts; what is behind the events that were taken up does not
     * @return without the fields that say who wrote it; empty where there is none
     */
    Optional<Document> documentAt(String id, @Nullable Document folded, long upTo);
}
