package org.allegationledger.embedded.file;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets reads share the store, and gives it to writes alone from their first change until the disk has the last. Whoever gets in
 * runs everything that waits, one command after the other, before one force to disk; nobody is answered, and nobody reads, before
 * that. So many writers share the time that one force takes.
 *
 * <p>A write that is refused keeps what it did before the refusal, as in MongoDB. One that fails otherwise after it changed
 * something is taken back, and with it those run before it in the same go: none of them was answered yet, and each is told that
 * it was not written.
 */
public final class WriteGate {

    private static final int WRITE_CONFLICT = 112;

    private final StoreFile file;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private final Queue<Turn> waiting = new ConcurrentLinkedQueue<>();

    public WriteGate(StoreFile file) {
        this.file = file;
    }

    /** A write that waits for its turn, and then for the disk. */
    private static final class Turn {

        private final Supplier<Document> command;
        private final BooleanSupplier alone;
        private @Nullable Document answer;
        private @Nullable RuntimeException failure;
        private boolean settled;

        Turn(Supplier<Document> command, BooleanSupplier alone) {
            this.command = command;
            this.alone = alone;
        }

        Document answer() {
            if (failure != null) {
                throw failure;
            }
            if (answer == null) {
                throw new IllegalStateException("A write was neither answered nor refused");
            }
            return answer;
        }
    }

    public <T> T read(Supplier<T> command) {
        lock.readLock().lock();
        try {
            return command.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Runs the write and returns once the disk has it.
     *
     * @param alone asked when its turn comes: whether it must not share its force to disk, because it makes or drops maps
     */
    public Document write(Supplier<Document> command, BooleanSupplier alone) {
        Turn turn = new Turn(command, alone);
        waiting.add(turn);
        lock.writeLock().lock();
        try {
            if (!turn.settled) {
                runAll();
            }
        } finally {
            lock.writeLock().unlock();
        }
        return turn.answer();
    }

    /** Runs this when no command is under way. */
    public void close(Runnable last) {
        lock.writeLock().lock();
        try {
            last.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void runAll() {
        List<Turn> group = new ArrayList<>();
        for (Turn turn = waiting.poll(); turn != null; turn = waiting.poll()) {
            boolean alone = turn.alone.getAsBoolean();
            if (alone) {
                settle(group);
            }
            group.add(turn);
            run(turn, group);
            if (alone) {
                settle(group);
            }
        }
        settle(group);
    }

    private void run(Turn turn, List<Turn> group) {
        long before = file.changes();
        boolean done = false;
        try {
            turn.answer = turn.command.get();
            done = true;
        } catch (MongoServerException e) {
            turn.failure = e;
            done = true;
        } catch (RuntimeException e) {
            // Any fault, on purpose: it is thrown where the caller waits.
            turn.failure = e;
        } finally {
            if (!done && file.changes() != before) {
                takeBack(group);
            }
        }
    }

    private void takeBack(List<Turn> group) {
        file.undo();
        for (Turn turn : group) {
            if (turn.failure == null) {
                turn.failure = new MongoServerError(
                        WRITE_CONFLICT, "WriteConflict", "Not written, because a write beside it failed");
            }
            turn.settled = true;
        }
        group.clear();
    }

    private void settle(List<Turn> group) {
        if (group.isEmpty()) {
            return;
        }
        RuntimeException broken = null;
        try {
            file.persist();
        } catch (RuntimeException e) {
            // Any fault, on purpose: nobody of the group may be told that its write is on the disk, nor wait for ever.
            broken = e;
        }
        for (Turn turn : group) {
            turn.failure = broken == null ? turn.failure : broken;
            turn.settled = true;
        }
        group.clear();
    }
}
