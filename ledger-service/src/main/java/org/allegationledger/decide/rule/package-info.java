/**
 * The rules that several commands share, each with the criteria, the part of the decision model and the refusal that it
 * needs: ids that exist, external ids that are free, times that lie not ahead (design 3.2). They know no command. Open
 * {@link org.allegationledger.decide.rule.References} first.
 */
@NullMarked
package org.allegationledger.decide.rule;

import org.jspecify.annotations.NullMarked;
