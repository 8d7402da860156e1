/**
 * Archives in, open formats out. An import takes commands, a line each, of any number: they are kept in the store as they
 * arrive, and worked off from there in their order, by whichever node is there to do it. It knows commands and their answers;
 * it does not know HTTP, Axon or the log, and what a line means is read by the room that reads requests. Open
 * {@link org.allegationledger.exchange.Imports} first.
 */
@NullMarked
package org.allegationledger.exchange;

import org.jspecify.annotations.NullMarked;
