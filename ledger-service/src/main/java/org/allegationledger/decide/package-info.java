/**
 * The rules, pure: one file per command, each with its boundary (which events the decision depends on), its model, how the
 * model evolves, and the decision. No clock, no randomness, no input or output, no framework (design 3.2). What holds for
 * every command (ids that exist, not said in the future) is judged before a command's own rules, and these in the order of
 * design 3.2. Open {@link org.allegationledger.decide.Decider}, then {@link org.allegationledger.decide.Deciders}, which
 * leads to the command that you look for.
 */
@NullMarked
package org.allegationledger.decide;

import org.jspecify.annotations.NullMarked;
