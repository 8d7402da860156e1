package org.allegationledger.view;

import java.time.Instant;
import org.allegationledger.vocabulary.SourceDetails;
import org.allegationledger.vocabulary.SourceId;

/**
 * A source as it is now.
 *
 * @param details with all amendments
 * @param recordedAt when it was registered
 * @param position of the event that registered it
 * @param foldedTo position of the last event that is folded in
 */
public record SourceView(SourceId id, SourceDetails details, Instant recordedAt, long position, long foldedTo) {}
