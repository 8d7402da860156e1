/**
 * How each view is a document in MongoDB, written out field by field: a view comes back from its document as it went in. Ids
 * are strings, absent values are left out, and a text whose key was destroyed stays an empty string. Beside the view's own
 * fields a document holds what only the list queries need: {@code words} by which it is found, folded {@code names} of a
 * party, {@code parties} of an allegation, and the first and the last instant of every time of speech. Whoever changes what a
 * document holds raises the form of its projection. Open {@link org.allegationledger.projection.document.AllegationDocument} first.
 */
@NullMarked
package org.allegationledger.projection.document;

import org.jspecify.annotations.NullMarked;
