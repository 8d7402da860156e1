/**
 * A proxy between the driver and a store that breaks on command: it reads MongoDB's wire protocol, so that a test says which
 * command goes wrong, at which occurrence, and how. Open {@link org.allegationledger.testing.proxy.FaultProxy} first; {@link
 * org.allegationledger.testing.proxy.Faults} lists what can go wrong, {@link
 * org.allegationledger.testing.proxy.FaultCatalogue} names it for tables. It knows the protocol and nothing of the ledger.
 */
@NullMarked
package org.allegationledger.testing.proxy;

import org.jspecify.annotations.NullMarked;
