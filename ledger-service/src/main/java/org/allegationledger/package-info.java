/**
 * The allegation ledger. A command comes in by HTTP and leaves as an answer to a query: REST, command, decide, append,
 * log, projection, query; the packages below have these names. Open {@link org.allegationledger.LedgerApplication} to
 * start it, and the package {@code wiring} to see what is connected to what.
 */
@NullMarked
package org.allegationledger;

import org.jspecify.annotations.NullMarked;
