/**
 * Reads of the log: sources for decisions, streams for projections, the door's reader, and the watcher that notices what
 * other nodes append (design 4.1). A reader that meets what it does not expect stops and says so; it never skips. Open
 * {@link org.allegationledger.log.store.read.LogStream} first.
 */
@NullMarked
package org.allegationledger.log.store.read;

import org.jspecify.annotations.NullMarked;
