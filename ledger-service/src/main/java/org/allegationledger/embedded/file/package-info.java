/**
 * The file under the embedded store: ordered maps of byte strings, who may read and write them when, and documents as bytes.
 * Whether an acknowledged write survives is decided here and nowhere else.
 *
 * <p>Knows nothing of indexes, queries or commands. Open {@link org.allegationledger.embedded.file.WriteGate} first.
 */
@NullMarked
package org.allegationledger.embedded.file;

import org.jspecify.annotations.NullMarked;
