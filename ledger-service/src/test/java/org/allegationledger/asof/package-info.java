/**
 * The two axes of time (design 3.4), held against ledgers that did stop: random commands of every kind go the whole way, and
 * whatever is asked as of then is asked again, as of now, of a ledger that was given the first events byte for byte. Open {@link
 * org.allegationledger.asof.AsOfPropertyIT} first.
 */
@NullMarked
package org.allegationledger.asof;

import org.jspecify.annotations.NullMarked;
