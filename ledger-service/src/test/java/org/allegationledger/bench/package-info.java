/**
 * The benchmark: what the log, a whole command and the views cost, beside what the bare driver needs for the same bytes on the
 * same store, so that its ratios hold on any machine. It asserts nothing and no test runner picks it up. Open {@link
 * org.allegationledger.bench.Benchmark} first: it is the main class, and lists the measurements in their order.
 */
@NullMarked
package org.allegationledger.bench;

import org.jspecify.annotations.NullMarked;
