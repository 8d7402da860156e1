package org.allegationledger.log.store;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.allegationledger.log.LogUnavailableException;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The store's time, which every node of a ledger agrees on (design 4.1, Clock; design 5, Claims). It is read from {@code
 * hello.localTime} at most every {@link #REFRESH_AFTER}, and in between carried on by the JVM's monotonic clock, so that a
 * step of this node's own clock does not move it. Thread-safe.
 */
public final class StoreClock {

    /** How old a reading may be before the store is asked again. */
    public static final Duration REFRESH_AFTER = Duration.ofSeconds(5);

    /** Every server says its time by the first; stores that only speak MongoDB's protocol may do so by a later one. */
    private static final List<String> COMMANDS = List.of("hello", "isMaster", "serverStatus");

    private static final int NO_SUCH_COMMAND = 59;

    private final MongoDatabase database;
    private final StoreRetry retry;
    private final Clock wall;
    private final LongSupplier nanoTime;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile @Nullable Reading last;

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
     */
    public Instant now() {
        return reading().at(nanoTime.getAsLong());
    }

    /**
     * How far this node's own clock is ahead of the store's; negative when it is behind.
     *
     * @throws LogUnavailableException when the store could not be asked in time; a retry is safe
     */
    public Duration aheadOfStore() {
        return Duration.between(now(), wall.instant());
    }

    private Reading reading() {
        Reading known = last;
        if (known != null && isFresh(known)) {
            return known;
        }
        refreshing.lock();
        try {
            known = last;
            if (known != null && isFresh(known)) {
                return known;
            }
            Reading read = retry.call(this::ask);
            last = read;
            return read;
        } finally {
            refreshing.unlock();
        }
    }

    private boolean isFresh(Reading reading) {
        return nanoTime.getAsLong() - reading.nanos() < REFRESH_AFTER.toNanos();
    }

    private Reading ask() {
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
