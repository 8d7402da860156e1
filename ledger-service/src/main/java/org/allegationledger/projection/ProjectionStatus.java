package org.allegationledger.projection;

import java.util.Optional;

/**
 * How a projection does.
 *
 * @param name the projection's
 * @param foldedTo the position up to which every segment of it is folded, on whatever node; -1: nothing yet
 * @param segmentsHere how many of its segments this node runs
 * @param rebuilding whether it does not show yet again what the log kept when it lost events
 * @param failing whether it fails on this node; it is tried again with growing pauses, up to a minute
 * @param failure what it failed with last, while it fails
 */
public record ProjectionStatus(
        String name,
        long foldedTo,
        int segmentsHere,
        boolean rebuilding,
        boolean failing,
        Optional<Throwable> failure) {}
