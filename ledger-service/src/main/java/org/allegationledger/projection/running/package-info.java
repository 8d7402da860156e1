/**
 * The engine that runs a projection: it gives each segment the events of its documents, folds a batch of them and writes its result by
 * compare-and-set, publishes how far each segment got, and counts the live nodes that share the segments. A new version is built
 * beside the one that serves, and a view may be made beside both. It does not know which projections there are. Open {@link org.allegationledger.projection.running.FoldBatch} first.
 */
@NullMarked
package org.allegationledger.projection.running;

import org.jspecify.annotations.NullMarked;
