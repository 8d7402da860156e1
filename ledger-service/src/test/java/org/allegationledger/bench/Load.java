package org.allegationledger.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.LongStream;

/** Callers that each wait for their last call before they make the next one. */
final class Load {

    /** After this a load that does not end is an error. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Load() {}

    /**
     * Runs callers side by side for the scale's time.
     *
     * @param perCall how many things one call does
     * @param caller makes what the caller of that number does again and again
     */
    static Figures run(Scale scale, int callers, int perCall, IntFunction<Callable<?>> caller) throws Exception {
        long from = System.nanoTime() + scale.warmUp().toNanos();
        long to = from + scale.time().toNanos();
        LongStream.Builder all = LongStream.builder();
        for (long[] nanos : together(callers, number -> calls(caller.apply(number), from, to))) {
            LongStream.of(nanos).forEach(all);
        }
        long[] nanos = all.build().toArray();
        return Figures.of((long) nanos.length * perCall, scale.time().toNanos(), nanos);
    }

    /** Makes so many calls, one after the other. */
    static Figures times(int calls, IntFunction<Callable<?>> call) throws Exception {
        long[] nanos = new long[calls];
        long started = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            long before = System.nanoTime();
            call.apply(i).call();
            nanos[i] = System.nanoTime() - before;
        }
        return Figures.of(calls, System.nanoTime() - started, nanos);
    }

    /** Runs tasks side by side to their ends. */
    static <T> List<T> together(int tasks, IntFunction<Callable<T>> task) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < tasks; i++) {
                running.add(threads.submit(task.apply(i)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
            }
            return results;
        }
    }

    /** Only calls that end in the time counted are counted. */
    private static Callable<long[]> calls(Callable<?> call, long from, long to) {
        return () -> {
            LongStream.Builder nanos = LongStream.builder();
            for (long before = System.nanoTime(); before < to; before = System.nanoTime()) {
                call.call();
                long after = System.nanoTime();
                if (after >= from && after < to) {
                    nanos.add(after - before);
                }
            }
            return nanos.build().toArray();
        };
    }
}
