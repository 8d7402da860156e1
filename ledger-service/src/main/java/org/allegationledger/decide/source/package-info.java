/**
 * The commands about sources: what each depends on and when it is refused (design 3.2). They know nothing of parties and
 * allegations. Open {@link org.allegationledger.decide.source.AmendSourceDecider} first.
 */
@NullMarked
package org.allegationledger.decide.source;

import org.jspecify.annotations.NullMarked;
