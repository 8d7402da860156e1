/**
 * Views as the contract's answers: absent values left out, lists never, times of recording with three digits, times of speech
 * as they were given (design 6). It asks nothing and decides nothing. Open
 * {@link org.allegationledger.rest.answer.AllegationAnswer} first.
 */
@NullMarked
package org.allegationledger.rest.answer;

import org.jspecify.annotations.NullMarked;
