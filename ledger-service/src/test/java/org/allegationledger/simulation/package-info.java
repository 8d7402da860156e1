/**
 * Random histories: three nodes, each behind a proxy that breaks, are driven through thousands of commands, appends, questions
 * and faults, and held against a model of the log that shares no code with them. What is done is a pure function of a seed;
 * when it happens is not, so a seed that failed is worth running more than once. Open {@link
 * org.allegationledger.simulation.SimulationIT} first, then {@code Plan} for what is done and {@code LogModel} for what must
 * hold.
 */
@NullMarked
package org.allegationledger.simulation;

import org.jspecify.annotations.NullMarked;
