/**
 * How imports are kept and worked off: collection {@code imports} with a document for each, {@code import_lines} with the lines
 * that are still to be worked off and none of an import that has ended, {@code import_refusals} with the report, which quotes no
 * line. A node claims an import for a limited time by the
 * store's clock; when it dies another goes on behind the last chunk that was counted. What is done twice is recorded once,
 * since a line is the same request each time. Open {@link org.allegationledger.exchange.running.StoredImports} first.
 */
@NullMarked
package org.allegationledger.exchange.running;

import org.jspecify.annotations.NullMarked;
