package org.allegationledger.testing.proxy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds commands back until it is opened; then each of them is carried out and answered, however late. So a test can do
 * something while a write is on its way. Thread-safe.
 */
public final class Gate implements Fault {

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public void play(Exchange exchange) throws IOException {
        reached.countDown();
        try {
            if (!open.await(Pauses.LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedIOException("a gate stays closed no longer than any pause");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before a gate");
        }
        exchange.reply(exchange.forward());
    }

    /** Whether a command has come to it. */
    public boolean isReached() {
        return reached.getCount() == 0;
    }

    /** Waits until {@link #isReached}; false when the time was not enough. */
    public boolean awaitReached(Duration limit) throws InterruptedException {
        return reached.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Lets through what it held, and what still comes. */
    public void open() {
        open.countDown();
    }
}
