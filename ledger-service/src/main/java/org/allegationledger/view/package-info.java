/**
 * The documents that queries read, and the one fold that makes each of them from events: the live projection, the query as
 * of then, the replay, the verifier and the tests all call it (design 3.4). Nothing in here reads a clock or a store. Open
 * {@link org.allegationledger.view.AllegationView} first.
 */
@NullMarked
package org.allegationledger.view;

import org.jspecify.annotations.NullMarked;
