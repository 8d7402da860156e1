/**
 * The projections of two nodes while something goes wrong between one of them and the store: every fault of the proxy at
 * every step that speaks of tokens and views, and a node that stands still for longer than its claims. It does not know how
 * a fold or a claim works, only what must hold whatever happens. Open {@code NodesUnderFault} first.
 */
@NullMarked
package org.allegationledger.projection.fault;

import org.jspecify.annotations.NullMarked;
