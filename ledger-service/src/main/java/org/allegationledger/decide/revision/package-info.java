/**
 * The commands about what was said before: corrections, retractions and further citations, of a statement or of an allegation,
 * which counts as its accusers' statement (design 3.2). Such a command names only the statement; which allegation that is about
 * never changes, so it is looked up first and given to the decider. Open
 * {@link org.allegationledger.decide.revision.CorrectStatementDecider} first.
 */
@NullMarked
package org.allegationledger.decide.revision;

import org.jspecify.annotations.NullMarked;
