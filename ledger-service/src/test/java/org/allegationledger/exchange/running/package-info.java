/** Imports on a store, without HTTP. */
package org.allegationledger.exchange.running;
