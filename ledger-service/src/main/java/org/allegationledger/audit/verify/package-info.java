/**
 * The independent verifier: a client that trusts the log's key and nothing else (design 4.3). It rebuilds the tree from the entries,
 * compares it with what it saw before, checks the opened texts against what was hashed, and folds the events by the one fold to
 * compare them with the service's answers. It knows the contract's addresses and no Spring, no store and no key but public ones. Open
 * {@link org.allegationledger.audit.verify.Verification} first.
 */
@NullMarked
package org.allegationledger.audit.verify;

import org.jspecify.annotations.NullMarked;
