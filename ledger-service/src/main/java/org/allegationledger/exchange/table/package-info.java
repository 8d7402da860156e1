/**
 * A tracker's table as commands, by a mapping that says which columns become what ({@code mapping.md} beside this file). The
 * mapping is checked against the table's head, with its own line numbers, before any row is read. The table is held in
 * memory, since the rows of one case may stand anywhere. What a cell holds is not judged here: a command that does not fit is
 * refused by the ledger, and told. Open {@link org.allegationledger.exchange.table.TableConverter} first.
 */
@NullMarked
package org.allegationledger.exchange.table;

import org.jspecify.annotations.NullMarked;
