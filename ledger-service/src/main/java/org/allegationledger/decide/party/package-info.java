/**
 * The commands about parties: what each depends on and when it is refused (design 3.2). They know nothing of allegations
 * and sources. Open {@link org.allegationledger.decide.party.AmendPartyDecider} first: it has every part that a decider
 * can have.
 */
@NullMarked
package org.allegationledger.decide.party;

import org.jspecify.annotations.NullMarked;
