package org.allegationledger.projection.running;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.allegationledger.log.LogUnavailableException;
import org.axonframework.common.AxonException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node does all the time beside projecting: it publishes how far its segments got, at most every
 * {@link #PUBLISH_INTERVAL}, gives signs of life, and goes on with versions and with rebuilding. While the store cannot be reached it goes on trying.
 */
public final class Pulse implements AutoCloseable {

    /** The least time between two publications. */
    public static final Duration PUBLISH_INTERVAL = Duration.ofMillis(50);

    /** How long a stream that was held back may be late; the segments have more than that to do when it is. */
    private static final Duration RESUME_INTERVAL = Duration.ofMillis(10);

    /** How often a node looks which versions there are; at least every second (design 5, Versions). */
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

    /** So many signs of life a node gives before it would expire. */
    private static final int BEATS_BEFORE_EXPIRY = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            5, Thread.ofVirtual().name("projection-pulse-", 0).factory());
    private final Versions versions;
    private final Progress progress;
    private final LiveNodes nodes;
    private final Rebuilding rebuilding;
    private final Duration expiry;

    /**
     * @param versions whose progress is published, and which are gone on with
     * @param rebuilding of the views
     * @param expiry how long after its last sign of life a node counts as live
     */
    public Pulse(Versions versions, Progress progress, LiveNodes nodes, Rebuilding rebuilding, Duration expiry) {
        this.versions = versions;
        this.progress = progress;
        this.nodes = nodes;
        this.rebuilding = rebuilding;
        this.expiry = expiry;
    }

    /** Begins. */
    public void start() {
        every(PUBLISH_INTERVAL, this::publish);
        every(RESUME_INTERVAL, this::resume);
        every(LOOK_INTERVAL, versions::advance);
        every(expiry.dividedBy(BEATS_BEFORE_EXPIRY), nodes::beat);
        every(expiry.dividedBy(BEATS_BEFORE_EXPIRY), this::rebuild);
    }

    /** Ends; the node expires. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void publish() {
        versions.running().forEach(projection -> projection.publish(progress));
    }

    private void resume() {
        versions.running().forEach(RunningProjection::resume);
    }

    private void rebuild() {
        rebuilding.advance();
        rebuilding.lookForLostEvents();
    }

    private void every(Duration pause, Runnable work) {
        AtomicBoolean failing = new AtomicBoolean();
        timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                        failing.set(false);
                    } catch (MongoException | LogUnavailableException | AxonException unreachable) {
                        // Once an outage: this comes again many times a second.
                        if (failing.compareAndSet(false, true)) {
                            LOG.atWarn().setCause(unreachable).log("the store cannot be reached, trying again");
                        }
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }
}
