/**
 * Asks witnesses to cosign what the log signed (C2SP tlog-witness, tlog-cosignature), so that nobody can be shown another
 * history than everybody else. A witness is asked over HTTP, told how the log grew since it saw it last, and believed only what
 * its configured key signed. One that is down, slow or refuses is asked again behind the scenes and keeps nobody waiting. The
 * room knows notes and proofs, not the log. Open {@link org.allegationledger.log.store.witness.Witnesses} first.
 */
@NullMarked
package org.allegationledger.log.store.witness;

import org.jspecify.annotations.NullMarked;
