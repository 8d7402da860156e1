/**
 * Tests of the projections, on the engine of {@code LEDGER_TEST_MONGODB_URI} or on a store in this process. The log that they
 * follow is given, event by event; see {@link org.allegationledger.projection.GivenLog}.
 */
package org.allegationledger.projection;
