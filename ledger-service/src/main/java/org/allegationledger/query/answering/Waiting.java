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
import org.allegationledger.query.answering.Views.Serving;

/**
 * Waits until an answer holds the position that was asked for (design 6, Own writes). A list waits for its view; a record only
 * for the events that bear on it, so that nobody waits for what others write (design 5, Position of a view).
 */
final class Waiting {

    /** How long an answer may wait. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    private final LogReader log;
    private final Serving serving;
    private final Deadline deadline;

    /**
     * For one answer, from now on.
     *
     * @param serving which versions the answer reads
     * @param limit how long the answer may wait in all
     */
    Waiting(LogReader log, Serving serving, Duration limit) {
        this.log = log;
        this.serving = serving;
        this.deadline = Deadline.in(limit);
    }

    /** The position that the view is folded to, once that is what was asked for or more; -1 for none. */
    long forView(String view, Optional<Position> atLeast) {
        long wanted = atLeast.map(Position::value).orElse(-1L);
        long[] folded = {-1};
        until(wanted, () -> {
            folded[0] = serving.foldedTo(view);
            return folded[0] >= wanted;
        });
        return folded[0];
    }

    /** Waits until the log itself is that long. */
    void forLog(Optional<Position> atLeast) {
        atLeast.ifPresent(wanted -> awaitLog(wanted.value()));
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
        long folded = serving.foldedTo(view);
        long wanted = atLeast.map(Position::value).orElse(-1L);
        if (wanted <= folded) {
            return new Held<>(read.get(), folded);
        }
        awaitLog(wanted);
        List<StoredEvent> pending = LogWindow.read(log, folded, wanted, filter);
        Latest<T> latest = new Latest<>(read.get());
        until(wanted, () -> {
            T record = latest.value;
            boolean held = pending.stream().allMatch(event -> holds.test(record, event));
            if (!held) {
                latest.value = read.get();
            }
            return held;
        });
        return new Held<>(latest.value, wanted);
    }

    private void awaitLog(long wanted) {
        try {
            if (!log.awaitLongerThan(wanted, deadline.left())) {
                throw new ViewBehindException(wanted);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LogUnavailableException("interrupted while waiting for the log", interrupted);
        }
    }

    private void until(long wanted, BooleanSupplier reached) {
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

    /**
     * The moment at which waiting ends.
     *
     * @param nanos by {@link System#nanoTime()}
     */
    private record Deadline(long nanos) {

        private static final Duration LONGEST_PAUSE = Duration.ofMillis(20);

        static Deadline in(Duration limit) {
            return new Deadline(System.nanoTime() + limit.toNanos());
        }

        /** The time until then, zero when it is over. */
        Duration left() {
            return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
        }

        boolean isOver() {
            return left().isZero();
        }

        /** The pause before looking again for the given time: short at first, for most waits are. */
        Duration pause(int looked) {
            Duration pause = Duration.ofMillis(1L << Math.min(looked, 5));
            return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        }
    }
}
