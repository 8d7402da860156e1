/**
 * Which stretches of which index answer a query. A plan only narrows: every document that it yields is matched against the
 * whole filter again by the library, so a plan may yield too much and must never yield too little.
 *
 * <p>Knows keys and indexes, nothing of files, locks or commands. Open {@link org.allegationledger.embedded.plan.Planner}
 * first.
 */
@NullMarked
package org.allegationledger.embedded.plan;

import org.jspecify.annotations.NullMarked;
