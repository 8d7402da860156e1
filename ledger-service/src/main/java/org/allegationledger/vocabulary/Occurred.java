package org.allegationledger.vocabulary;

import org.jspecify.annotations.Nullable;

/**
 * When the alleged act was done.
 *
 * @param from when it began
 * @param to when it ended; none: open or unknown
 */
public record Occurred(SaidAt from, @Nullable SaidAt to) {}
