/**
 * The commands about sources: what each depends on and when it is refused (design 3.2). They know nothing of parties and
 * allegations, and nothing of what a source says: of its texts they see only which there are. Open
 * {@link org.allegationledger.decide.source.AmendSourceDecider} first.
 */
@NullMarked
package org.allegationledger.decide.source;

import org.jspecify.annotations.NullMarked;
