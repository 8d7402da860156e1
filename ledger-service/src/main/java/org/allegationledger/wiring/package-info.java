/**
 * Spring and Axon configuration, a class for each room: who gets whom. It holds no rule and no behaviour of its own; it may
 * import every room, and only {@link org.allegationledger.LedgerApplication} imports it. Open the class named after the room
 * that you come from.
 */
@NullMarked
package org.allegationledger.wiring;

import org.jspecify.annotations.NullMarked;
