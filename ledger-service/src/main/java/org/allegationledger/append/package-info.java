/**
 * Where a command becomes an event: source its boundary, decide, append under the condition that nothing further was
 * recorded in the boundary meanwhile. Idempotency, taken ids and {@code If-Match} are judged here, because they are the same
 * for every command; the rules are in {@code decide}. It knows neither HTTP nor the database. Open
 * {@link org.allegationledger.append.DecisionHandler} first.
 */
@NullMarked
package org.allegationledger.append;

import org.jspecify.annotations.NullMarked;
