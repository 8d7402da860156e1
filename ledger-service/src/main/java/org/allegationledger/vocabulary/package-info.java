/**
 * The words of the domain: ids, times of speech, texts, citations, and the enumerations, each with its own check, so that a
 * value that exists is a value that is right (design 3.1). It knows nothing of events, storage or HTTP. Open
 * {@link org.allegationledger.vocabulary.SaidAt} and {@link org.allegationledger.vocabulary.Text} first.
 */
@NullMarked
package org.allegationledger.vocabulary;

import org.jspecify.annotations.NullMarked;
