package org.allegationledger.log.store;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.allegationledger.log.LogUnavailableException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's time, which every node of a ledger agrees on (design 4.1, Clock; design 5, Claims). It is read from {@code
 * hello.localTime} and carried on by the JVM's monotonic clock, so that a step of this node's own clock does not move it. A
 * reading that is older than {@link #REFRESH_AFTER} is renewed beside its use, so that a store that is slow to say its time
 * stops nobody; one that is older than {@link #USE_UP_TO} is used no more. One asks at a time, for all. Thread-safe.
 */
public final class StoreClock {

    /** How old a reading may be before the store is asked again. */
    public static final Duration REFRESH_AFTER = Duration.ofSeconds(5);

    /** How old a reading may be that is used while the store is asked again. */
    static final Duration USE_UP_TO = Duration.ofSeconds(30);

    /** Every server says its time by the first; stores that only speak MongoDB's protocol may do so by a later one. */
    private static final List<String> COMMANDS = List.of("hello", "isMaster", "serverStatus");

    private static final int NO_SUCH_COMMAND = 59;
    private static final Logger LOG = LoggerFactory.getLogger(StoreClock.class);

    private final MongoDatabase database;
    private final StoreRetry retry;
    private final Clock wall;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Reading last;
    private @Nullable CompletableFuture<Reading> asked;

    /**
     * @param database any database of the store
     * @param retry how long to try when the store cannot be reached
     */
    public StoreClock(MongoDatabase database, StoreRetry retry) {
        this(database, retry, Clock.systemUTC(), System::nanoTime);
    }

    StoreClock(MongoDatabase database, StoreRetry retry, Clock wall, LongSupplier nanoTime) {
        this.database = database;
        this.retry = retry;
        this.wall = wall;
        this.nanoTime = nanoTime;
    }

    /**
     * The store's time now, within half a round trip.
     *
     * @throws LogUnavailableException when the store could not be asked in time; a retry is safe
     * @throws MongoException when the store refuses to say it
     */
    public Instant now() {
        return reading().at(nanoTime.getAsLong());
    }

    /**
     * How far this node's own clock is ahead of the store's; negative when it is behind.
     *
     * @throws LogUnavailableException when the store could not be asked in time; a retry is safe
     * @throws MongoException when the store refuses to say it
     */
    public Duration aheadOfStore() {
        return Duration.between(now(), wall.instant());
    }

    private Reading reading() {
        Reading known = last;
        if (known != null && isYounger(known, REFRESH_AFTER)) {
            return known;
        }
        CompletableFuture<Reading> asking = ask();
        return known != null && isYounger(known, USE_UP_TO) ? known : await(asking);
    }

    private boolean isYounger(Reading reading, Duration age) {
        return nanoTime.getAsLong() - reading.nanos() < age.toNanos();
    }

    /** Asks, unless somebody does already. */
    private CompletableFuture<Reading> ask() {
        lock.lock();
        try {
            CompletableFuture<Reading> underWay = asked;
            if (underWay != null && !underWay.isDone()) {
                return underWay;
            }
            CompletableFuture<Reading> asking = new CompletableFuture<>();
            asked = asking;
            Thread.ofVirtual().name("ledger-store-clock").start(() -> renew(asking));
            return asking;
        } finally {
            lock.unlock();
        }
    }

    private void renew(CompletableFuture<Reading> asking) {
        try {
            Reading read = retry.call(this::read);
            last = read;
            asking.complete(read);
        } catch (RuntimeException | Error failure) {
            // Whatever it is, those who wait have to learn of it, and those who do not ask again.
            LOG.atDebug().setCause(failure).log("the store does not say its time now");
            asking.completeExceptionally(failure);
        }
    }

    private Reading await(CompletableFuture<Reading> asking) {
        try {
            return asking.get(retry.limit().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof MongoException refused) {
                throw refused;
            }
            throw new LogUnavailableException("the store does not say its time", failure);
        } catch (TimeoutException late) {
            throw new LogUnavailableException("the store does not say its time", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while waiting for the store's time", interrupted);
        }
    }

    private Reading read() {
        long before = nanoTime.getAsLong();
        Date localTime = localTime();
        long after = nanoTime.getAsLong();
        return new Reading(localTime.toInstant(), before + (after - before) / 2);
    }

    private Date localTime() {
        for (String command : COMMANDS) {
            try {
                Date localTime = database.runCommand(new Document(command, 1)).getDate("localTime");
                if (localTime != null) {
                    return localTime;
                }
            } catch (MongoCommandException refused) {
                if (refused.getErrorCode() != NO_SUCH_COMMAND) {
                    throw refused;
                }
            }
        }
        throw new LogUnavailableException("the store does not say its time");
    }

    /** The store's time at a moment of the monotonic clock. */
    private record Reading(Instant time, long nanos) {
        Instant at(long nanosNow) {
            return time.plusNanos(nanosNow - nanos);
        }
    }
}
