/**
 * The service's jar as a command line: imports a file into a ledger that runs somewhere, or exports one. It is a client like any other: it
 * speaks the contract and needs neither Spring nor a store, so that it starts at once. A file in another format is first made
 * into commands, a line each, beside it. What a ledger holds comes out as such lines, too. Open {@link org.allegationledger.exchange.client.ImportTool} first.
 */
@NullMarked
package org.allegationledger.exchange.client;

import org.jspecify.annotations.NullMarked;
