/**
 * Answers the questions: reads the views' documents and the log, waits until they hold what the asker has seen already, and
 * tells for which position an answer stands. It writes nothing. Open
 * {@link org.allegationledger.query.answering.Answering} first.
 */
@NullMarked
package org.allegationledger.query.answering;

import org.jspecify.annotations.NullMarked;
