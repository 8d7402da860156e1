/**
 * Works off replays: under a claim, so that one node does at a time and another takes over, the log is checked commit by commit,
 * a view is folded from it into a collection of its own, and each of its documents is compared with the one that serves. What is
 * reported holds no text of a record. Open {@link org.allegationledger.audit.replay.ReplayRun} first.
 */
@NullMarked
package org.allegationledger.audit.replay;

import org.jspecify.annotations.NullMarked;
