package org.allegationledger.bench;

import java.util.Arrays;

/**
 * What one measurement gave.
 *
 * @param rate per second
 * @param p50 nanoseconds that half of the calls took at the most; 0 if single calls were not timed
 * @param p99 the same for 99 of 100
 */
record Figures(double rate, long p50, long p99) {

    /** Of calls that were timed one by one. */
    static Figures of(long things, long elapsedNanos, long[] callNanos) {
        long[] sorted = callNanos.clone();
        Arrays.sort(sorted);
        return new Figures(rate(things, elapsedNanos), at(sorted, 0.50), at(sorted, 0.99));
    }

    /** Of one long run. */
    static Figures of(long things, long elapsedNanos) {
        return new Figures(rate(things, elapsedNanos), 0, 0);
    }

    private static double rate(long things, long elapsedNanos) {
        return things * 1e9 / elapsedNanos;
    }

    private static long at(long[] sorted, double quantile) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * quantile))];
    }
}
