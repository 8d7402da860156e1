package org.allegationledger.query.answering;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiPredicate;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.query.ViewBehindException;
import org.allegationledger.query.ViewPositions;

/**
 * Waits until an answer holds the position that was asked for (design 6, Own writes). A list waits for its view; a record only
 * for the events that bear on it, so that nobody waits for what others write (design 5, Position of a view).
 */
final class Waiting {

    /** How long an answer may wait. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final LogReader log;
    private final ViewPositions positions;
    private final Duration limit;

    Waiting(LogReader log, ViewPositions positions, Duration limit) {
        this.log = log;
        this.positions = positions;
        this.limit = limit;
    }

    /** The position that the view is folded to, once that is what was asked for or more; -1 for none. */
    long forView(String view, Optional<Position> atLeast) {
        long wanted = atLeast.map(Position::value).orElse(-1L);
        long[] folded = {-1};
        until(Deadline.in(limit), wanted, () -> {
            folded[0] = positions.foldedTo(view);
            return folded[0] >= wanted;
        });
        return folded[0];
    }

    /** Waits until the log itself is that long. */
    void forLog(Optional<Position> atLeast) {
        atLeast.ifPresent(wanted -> awaitLog(wanted.value(), Deadline.in(limit)));
    }

    /**
     * Reads a record once it holds what was asked for.
     *
     * @param view in which the record is
     * @param filter lets through every event that may bear on the record
     * @param read reads the record
     * @param holds whether what was read holds an event, or the event does not bear on it after all
     */
    <T> Held<T> forRecord(
            String view,
            Optional<Position> atLeast,
            LogFilter filter,
            Supplier<T> read,
            BiPredicate<T, StoredEvent> holds) {
        long folded = positions.foldedTo(view);
        long wanted = atLeast.map(Position::value).orElse(-1L);
        if (wanted <= folded) {
            return new Held<>(read.get(), folded);
        }
        Deadline deadline = Deadline.in(limit);
        awaitLog(wanted, deadline);
        List<StoredEvent> pending = LogWindow.read(log, folded, wanted, filter);
        Latest<T> latest = new Latest<>(read.get());
        until(deadline, wanted, () -> {
            T record = latest.value;
            boolean held = pending.stream().allMatch(event -> holds.test(record, event));
            if (!held) {
                latest.value = read.get();
            }
            return held;
        });
        return new Held<>(latest.value, wanted);
    }

    private void awaitLog(long wanted, Deadline deadline) {
        try {
            if (!log.awaitLongerThan(wanted, deadline.left())) {
                throw new ViewBehindException(wanted);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while waiting for the log", interrupted);
        }
    }

    private static void until(Deadline deadline, long wanted, BooleanSupplier reached) {
        for (int looked = 0; !reached.getAsBoolean(); looked++) {
            if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
                throw new ViewBehindException(wanted);
            }
            LockSupport.parkNanos(deadline.pause(looked).toNanos());
        }
    }

    /**
     * What was read.
     *
     * @param position up to which it holds everything that bears on it; -1 for none
     */
    record Held<T>(T value, long position) {}

    private static final class Latest<T> {
        private T value;

        private Latest(T value) {
            this.value = value;
        }
    }
}
