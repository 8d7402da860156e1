package org.allegationledger.projection.running;

import java.util.List;
import java.util.function.Predicate;
import org.allegationledger.event.Merges;
import org.allegationledger.log.StoredEvent;

/**
 * What one segment folds at once.
 *
 * @param before which parties counted as one before the first of the events
 * @param events in the log's order
 * @param segment whether a document, by its id, is in the segment
 */
record Batch(Merges before, List<StoredEvent> events, Predicate<String> segment) {}
