package org.allegationledger.audit.erasure;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.List;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogFollower;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something for each erasure in the log, in its order, now and as the log grows. What cannot be done now is tried again until
 * it is done. It ends only with its node, or when an erasure cannot be read; then it says so for good.
 */
final class ErasureFollower implements AutoCloseable {

    private static final int PAGE_EVENTS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(ErasureFollower.class);

    private final LogReader log;
    private final Step step;
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean failing;
    private @Nullable StoredEvent last;

    /**
     * @param name of its thread
     * @param step what is done; safe to repeat
     */
    ErasureFollower(String name, LogReader log, Step step) {
        this.log = log;
        this.step = step;
        this.thread = Thread.ofVirtual()
                .name(name)
                .uncaughtExceptionHandler((_, failure) -> ended(failure))
                .unstarted(this::run);
    }

    /** What is done for an erasure. */
    @FunctionalInterface
    interface Step {
        void take(StoredEvent erasure) throws InterruptedException;
    }

    void start() {
        thread.start();
    }

    boolean isFailing() {
        return failing;
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        if (thread.getState() == Thread.State.NEW) {
            return;
        }
        try {
            if (!thread.join(END_LIMIT)) {
                LOG.atWarn().log("the follower of erasures did not end in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closing) {
                try {
                    follow();
                } catch (LogUnavailableException | MongoException silent) {
                    failing = true;
                    LOG.atWarn().setCause(silent).log("the store is away, erasures are carried out when it is back");
                    Thread.sleep(PATIENCE);
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws InterruptedException {
        LogFollower follower = log.follow(next(), Eraser.ERASURES);
        while (!closing) {
            List<StoredEvent> erasures = follower.next(PAGE_EVENTS, PATIENCE);
            for (StoredEvent erasure : erasures) {
                step.take(erasure);
                last = erasure;
            }
            failing = false;
        }
    }

    /** Behind the last one that was taken; where the log lost that one, from the beginning. */
    private Position next() {
        StoredEvent taken = last;
        boolean isThere = taken != null
                && log.read(taken.position(), 1, LogFilter.EVERYTHING).stream()
                        .anyMatch(event -> event.id().equals(taken.id()));
        return new Position(taken != null && isThere ? taken.position().value() + 1 : 0);
    }

    private void ended(Throwable failure) {
        failing = true;
        LOG.atError().setCause(failure).log("an erasure cannot be carried out, and no later one is");
    }
}
