/**
 * The provenance of one allegation as PROV-JSON (W3C member submission). Records are entities, their corrected forms further
 * entities; the recording of an event is an activity; parties and accounts are agents. A correction does not make the form
 * before it invalid, a retraction makes every form so. Open {@link org.allegationledger.exchange.export.prov.Provenance} first.
 */
@NullMarked
package org.allegationledger.exchange.export.prov;

import org.jspecify.annotations.NullMarked;
