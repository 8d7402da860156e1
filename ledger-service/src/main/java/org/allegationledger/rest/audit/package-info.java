/**
 * What reviewers read: the log's events as they are or with their texts open, the proofs, and the static files from which anyone
 * rebuilds the tree (design 4.3; design 6, Audit); and what they may have done: replays and rebuilds. Nothing in here signs, decides or folds. Open
 * {@link org.allegationledger.rest.audit.EventsController} first; {@link org.allegationledger.rest.audit.TransparencyController}
 * has the proofs.
 */
@NullMarked
package org.allegationledger.rest.audit;

import org.jspecify.annotations.NullMarked;
