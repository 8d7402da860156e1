/**
 * The facts: one record per event, under the sealed {@link org.allegationledger.event.LedgerEvent}, with the name under which
 * it is stored and the tags that it carries. What was stored once is read for ever. It knows nothing of rules, storage or
 * HTTP. Open {@link org.allegationledger.event.LedgerEvent} first; {@code json} writes and reads the stored form.
 */
@NullMarked
package org.allegationledger.event;

import org.jspecify.annotations.NullMarked;
