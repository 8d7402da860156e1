/**
 * The commands that record what was said: allegations, and the statements about them (design 3.2). They know nothing of
 * stances: a rule reads who is named, never who stands where. Open
 * {@link org.allegationledger.decide.statement.RecordDenialDecider} first.
 */
@NullMarked
package org.allegationledger.decide.statement;

import org.jspecify.annotations.NullMarked;
