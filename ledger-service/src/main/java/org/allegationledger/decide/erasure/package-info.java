/**
 * The command that erases the texts of a record of any kind: what it depends on and when it is refused (design 4.3, Erasure).
 * That nothing more is sealed under an erased record is a rule of the other commands, in
 * {@link org.allegationledger.decide.rule.Erasure}. Open {@link org.allegationledger.decide.erasure.EraseRecordDecider} first.
 */
@NullMarked
package org.allegationledger.decide.erasure;

import org.jspecify.annotations.NullMarked;
