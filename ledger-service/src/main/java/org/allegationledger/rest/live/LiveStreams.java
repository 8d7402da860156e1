package org.allegationledger.rest.live;

import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.allegationledger.rest.problem.StreamBrokenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * The open streams of this node: so many as it may have, and none from the moment on at which the service begins to stop, for
 * the web server waits for every answer that is under way. Thread-safe.
 */
@Component
public final class LiveStreams implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LiveStreams.class);

    private final LiveSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Thread> writing = new HashSet<>();
    private int open;
    private boolean ended;

    LiveStreams(LiveSettings settings) {
        this.settings = settings;
    }

    /**
     * Makes an answer of a stream, which has its place from now on until it was written.
     *
     * @param answer sends what was written of it so far
     * @throws ProblemException 503 when there is no place for another one
     */
    public StreamingResponseBody open(EventStream stream, Flushable answer) {
        lock.lock();
        try {
            if (ended || open >= settings.mostStreams()) {
                throw ProblemException.of(
                        ProblemType.TOO_MANY_STREAMS, "Ask again, or ask another node; nothing is lost meanwhile.");
            }
            open++;
        } finally {
            lock.unlock();
        }
        return out -> write(stream, out, answer);
    }

    /** How many streams are open now. */
    public int open() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    private void write(EventStream stream, OutputStream out, Flushable answer) {
        try {
            if (begin()) {
                stream.write(out, answer, settings);
            }
        } catch (IOException gone) {
            LOG.atDebug().setCause(gone).log("the reader of a stream left");
        } catch (InterruptedException interrupted) {
            // Only the end of all streams interrupts one; its answer is still to be finished by this thread.
            LOG.atDebug().setCause(interrupted).log("a stream ends with the service");
        } catch (RuntimeException failure) {
            // Whatever it is, a part of the answer was sent; an interrupt shows in many ways, and is none.
            if (!hasEnded()) {
                throw new StreamBrokenException(failure);
            }
        } finally {
            end();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            writing.add(Thread.currentThread());
            return !ended;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            writing.remove(Thread.currentThread());
            open--;
        } finally {
            lock.unlock();
        }
    }

    private boolean hasEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void start() {
        lock.lock();
        try {
            ended = false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all streams; does not wait for them, which the web server does. */
    @Override
    public void stop() {
        lock.lock();
        try {
            ended = true;
            writing.forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRunning() {
        return !hasEnded();
    }

    /** Stops first of all, before the web server begins to wait. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }
}
