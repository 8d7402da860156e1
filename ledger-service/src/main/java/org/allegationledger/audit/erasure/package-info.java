/**
 * What follows an erasure (design 4.3): the record's key is destroyed, at once and again before every start of a node, and the
 * views are purged once more when no node can open anything under it. The event comes first, so whatever dies on the way is made
 * up for by whoever reads the log next. It decides nothing, and knows neither HTTP nor how keys are kept. Open
 * {@link org.allegationledger.audit.erasure.Eraser} first.
 */
@NullMarked
package org.allegationledger.audit.erasure;

import org.jspecify.annotations.NullMarked;
