/**
 * A client for editorial tools: {@link org.allegationledger.client.LedgerClient} gives the operations of the contract, which
 * are generated into {@code api} and {@code model}, and keeps what their Javadoc cannot say: each command is recorded at most
 * once however often it is sent, queries contain one's own writes, and every refusal is a {@link
 * org.allegationledger.client.LedgerException}. It needs the JDK's HTTP client and Jackson; it must not know the service. Open
 * {@code LedgerClient} first.
 */
@NullMarked
package org.allegationledger.client;

import org.jspecify.annotations.NullMarked;
