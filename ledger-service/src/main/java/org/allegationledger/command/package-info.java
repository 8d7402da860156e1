/**
 * What may be asked of the ledger, and why it may be refused: one record per command under the sealed
 * {@link org.allegationledger.command.Command}, one reason per rule in {@link org.allegationledger.command.Reason}. It
 * decides nothing and knows neither HTTP nor storage; {@code decide} has the rules.
 */
@NullMarked
package org.allegationledger.command;

import org.jspecify.annotations.NullMarked;
