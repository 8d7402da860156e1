/**
 * The collection {@code commits} and what one document of it is (design 4). This room knows the database's side of the log:
 * how a commit is encoded, which reads and writes there are, and what a failed write says. It does not decide where a
 * commit goes. Open {@link org.allegationledger.log.store.commit.Commits} first.
 */
@NullMarked
package org.allegationledger.log.store.commit;

import org.jspecify.annotations.NullMarked;
