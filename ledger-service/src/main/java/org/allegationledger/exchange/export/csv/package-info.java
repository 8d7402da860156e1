/**
 * Stances as a table for spreadsheets (RFC 4180). Titles and names are texts of others, and none of them becomes a formula
 * there. It makes lines of what a question gave; whoever calls it asks the questions. Open
 * {@link org.allegationledger.exchange.export.csv.StanceTable} first.
 */
@NullMarked
package org.allegationledger.exchange.export.csv;

import org.jspecify.annotations.NullMarked;
