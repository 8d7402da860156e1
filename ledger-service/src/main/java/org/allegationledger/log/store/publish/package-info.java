/**
 * What the log publishes so that anyone can check it: full tiles of its tree in the collection {@code tiles}, and in {@code checkpoints}
 * the newest checkpoint that was signed, and the one that is published, with the cosignatures of witnesses (design 4.3). It computes the tree from the entries themselves, compares it with the
 * roots in the commits, and signs nothing that contradicts what was signed before. It knows the log by its door, and no event.
 * Open {@link org.allegationledger.log.store.publish.Publisher} first.
 */
@NullMarked
package org.allegationledger.log.store.publish;

import org.jspecify.annotations.NullMarked;
