package org.allegationledger.log.store;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.allegationledger.log.LogUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a store call again while the store cannot be reached, so that a step-down or a lost connection costs a wait and not
 * a failure (design 5, Claims). Only failures of {@link StoreFault#CONNECTION} are tried again, with a pause that grows to
 * {@link #LONGEST_PAUSE}; everything else goes to the caller as it is.
 *
 * <p>The call may run more than once, also after it took effect: it has to be safe to repeat. Thread-safe.
 */
public final class StoreRetry {

    /** How long the rooms of the log go on trying when nobody said otherwise. */
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(StoreRetry.class);

    private final Duration limit;
    private final LongSupplier nanoTime;
    private final Pause pause;

    /**
     * @param limit how long to go on trying, from the first attempt
     */
    public StoreRetry(Duration limit) {
        this(limit, System::nanoTime, Thread::sleep);
    }

    StoreRetry(Duration limit, LongSupplier nanoTime, Pause pause) {
        this.limit = limit;
        this.nanoTime = nanoTime;
        this.pause = pause;
    }

    /** How long it goes on trying. */
    Duration limit() {
        return limit;
    }

    /**
     * The call's answer.
     *
     * @throws LogUnavailableException when the store could not be reached within the limit, or the thread was interrupted
     *     between two attempts (it stays interrupted); a retry is as safe as the call itself
     */
    public <T> T call(Supplier<T> storeCall) {
        long start = nanoTime.getAsLong();
        Duration next = FIRST_PAUSE;
        while (true) {
            try {
                return storeCall.get();
            } catch (RuntimeException failure) {
                if (StoreFault.of(failure) != StoreFault.CONNECTION) {
                    throw failure;
                }
                Duration left = limit.minusNanos(nanoTime.getAsLong() - start);
                if (!left.isPositive()) {
                    throw new LogUnavailableException("the store did not answer in time", failure);
                }
                LOG.atDebug().setCause(failure).log("the store cannot be reached, trying again");
                waitFor(next.compareTo(left) < 0 ? next : left, failure);
                next = next.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? next.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** As {@link #call}, for a call without an answer. */
    public void run(Runnable storeCall) {
        call(() -> {
            storeCall.run();
            return Boolean.TRUE;
        });
    }

    private void waitFor(Duration time, RuntimeException failure) {
        try {
            pause.forTime(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            failure.addSuppressed(interrupted);
            throw new LogUnavailableException("interrupted while waiting for the store", failure);
        }
    }

    /** How to let time pass. */
    @FunctionalInterface
    interface Pause {
        void forTime(Duration time) throws InterruptedException;
    }
}
