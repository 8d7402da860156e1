package org.allegationledger.audit.verify;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What several threads do for one that waits. */
public final class Tasks {

    private Tasks() {}

    /**
     * What a task came to.
     *
     * @param limit how long to wait
     * @throws DifferenceException when the task found that something does not hold
     * @throws UnusableException when it could not be done, or not in time
     */
    public static <T> T result(Future<T> task, Duration limit) {
        try {
            return task.get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DifferenceException differs) {
                throw differs;
            }
            if (failed.getCause() instanceof UnusableException unusable) {
                throw unusable;
            }
            throw new IllegalStateException("a part of the check failed", failed.getCause());
        } catch (TimeoutException _) {
            throw new UnusableException("The service takes too long.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new UnusableException("Interrupted; nothing is known to hold.");
        }
    }
}
