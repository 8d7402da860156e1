/**
 * The appender: one thread per node that gives events their place (design 4.1). What waits is checked against its condition,
 * stamped behind the head, and written as one batch; a lost race is run again; a batch in doubt is sent again, as the same
 * bytes, until it is known what stands. The decisions are in parts that do no I/O ({@link
 * org.allegationledger.log.store.append.PendingAppend}, {@code BatchPlan}, {@code InFlight}). Open {@link
 * org.allegationledger.log.store.append.Appender} first.
 */
@NullMarked
package org.allegationledger.log.store.append;

import org.jspecify.annotations.NullMarked;
