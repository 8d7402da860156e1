/**
 * What reviewers may have done, and what is known of it: the log checked and a view made anew from it beside the one that serves,
 * and projections rebuilt (design 6, Audit). Nothing in here changes the log or a view that serves. Open
 * {@link org.allegationledger.audit.Replays} first.
 */
@NullMarked
package org.allegationledger.audit;

import org.jspecify.annotations.NullMarked;
