/**
 * The ledger's knowledge in formats that others use: commands that another ledger can record, a table of stances, PROV-JSON and
 * STIX. Everything in here is made from what a question or the log gave; it asks nothing, writes nothing to the ledger, and does
 * not know HTTP. Open {@link org.allegationledger.exchange.export.ExportedCommand} first; each other format has a package of its
 * own, and {@code download} is the command line.
 */
@NullMarked
package org.allegationledger.exchange.export;

import org.jspecify.annotations.NullMarked;
