/**
 * Values as bytes whose unsigned order is MongoDB's order of BSON values, so that an ordered map of byte strings is an ordered
 * index. Pure: knows the library's BSON types and nothing of stores, files or queries.
 *
 * <p>Open {@link org.allegationledger.embedded.key.KeyPattern} first: it turns a document into the keys under which an index
 * holds it.
 */
@NullMarked
package org.allegationledger.embedded.key;

import org.jspecify.annotations.NullMarked;
