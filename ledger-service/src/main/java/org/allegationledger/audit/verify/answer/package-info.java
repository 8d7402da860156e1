/**
 * What the service answers, against what the fold makes of the events: every record by the lists, every stance by the table, and
 * again one by one where something differs, since the service goes on recording. Open
 * {@link org.allegationledger.audit.verify.answer.AnswerCheck} first.
 */
@NullMarked
package org.allegationledger.audit.verify.answer;

import org.jspecify.annotations.NullMarked;
