/**
 * How a text is found: which words it has, and how a name is compared, whatever the case, the accents, the language or the
 * script. The projections store what it says of the texts of a record, and the queries look for what it says of the words
 * asked for, so both must always use the same; who changes what it says raises the form of the views that store it. It knows
 * no records. Open {@link org.allegationledger.search.Words} first.
 */
@NullMarked
package org.allegationledger.search;

import org.jspecify.annotations.NullMarked;
