/** Two made-up trackers, and what is wrong with mappings. */
package org.allegationledger.exchange.table;
