/**
 * The entry: the exact bytes of an event that are stored and hashed, CloudEvents 1.0 JSON (design 4.2). They are written
 * once per event, with two slots of fixed width for what only the appender knows, so that stamping anew is a copy. The
 * room knows bytes, neither the database nor what the events mean. Open {@link
 * org.allegationledger.log.store.entry.EntryWriter} first, then {@link org.allegationledger.log.store.entry.EntryReader}.
 */
@NullMarked
package org.allegationledger.log.store.entry;

import org.jspecify.annotations.NullMarked;
