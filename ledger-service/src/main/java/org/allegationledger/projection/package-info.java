/**
 * Feeds the log's events to the folds of {@code view} and writes the documents that queries read: four projections, each a
 * pooled streaming processor, all run by one engine (design 5). The room does not decide what a view says, and it knows
 * nothing of queries or HTTP. Open {@link org.allegationledger.projection.Projections} first; {@code running} is the engine,
 * {@code stretch} is how it reads the log, {@code document} maps views to documents, {@code pointer} says which version serves.
 */
@NullMarked
package org.allegationledger.projection;

import org.jspecify.annotations.NullMarked;
