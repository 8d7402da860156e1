/**
 * The embedded store against what it must equal: an oracle in plain Java, and the real engine where {@code
 * LEDGER_TEST_MONGODB_URI} names one. Open {@link org.allegationledger.embedded.StoreSuiteIT} first.
 */
package org.allegationledger.embedded;
