/**
 * Texts that somebody signed, as C2SP signed-note has them, and what the ledger uses them for: checkpoints of the log, the
 * cosignatures of witnesses, and proofs that can be checked without the network. It knows texts and keys, and nothing of where
 * they come from or are kept. Open {@link org.allegationledger.log.proof.note.SignedNote} first.
 */
@NullMarked
package org.allegationledger.log.proof.note;

import org.jspecify.annotations.NullMarked;
