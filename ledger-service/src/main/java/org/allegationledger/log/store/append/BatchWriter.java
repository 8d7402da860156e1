package org.allegationledger.log.store.append;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.AppendObserver;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.Commits;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Brings one batch into the log: checks, stamps, sends, and goes on until it is known what became of each commit (design
 * 4.1: Order, Group commit, Doubt). Runs on the appender's thread only.
 */
final class BatchWriter {

    private static final int PAGE = 1_000;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final Commits commits;
    private final LogTail tail;
    private final HeadKeeper keeper;
    private final BatchPlanner planner;
    private final StoreRetry retry;
    private final LogTrouble trouble;
    private final AppendObserver observer;
    private final LongSupplier disturbances;
    private final BooleanSupplier hasToEnd;
    private final Turn turn;
    private final Gathering gathering;
    private long seenDisturbances;
    private long ownBatches;
    private long seenBatches;

    BatchWriter(Appender.Parts parts, Gathering gathering, BooleanSupplier hasToEnd) {
        this.gathering = gathering;
        this.commits = parts.commits();
        this.tail = parts.tail();
        this.keeper = parts.keeper();
        this.trouble = parts.trouble();
        this.observer = parts.observer();
        this.disturbances = parts.disturbances();
        this.retry = new StoreRetry(parts.settings().answerLimit());
        this.planner =
                new BatchPlanner(tail, parts.clock(), new ConditionCheck(tail, commits, retry), parts.observer());
        this.turn = new Turn(parts.settings().turnLimit());
        this.hasToEnd = hasToEnd;
        this.seenDisturbances = disturbances.getAsLong();
        this.seenBatches = tail.batches();
    }

    /**
     * Writes what can be written.
     *
     * @return what lost its place to another writer and has to go again
     * @throws org.allegationledger.log.LogCorruptException when the store holds what the log's rules do not allow
     */
    List<PendingAppend> write(List<PendingAppend> work) throws InterruptedException {
        lookForOthers();
        giveWay();
        BatchPlanner.Planned planned;
        try {
            if (isHeadDoubtful()) {
                revalidate();
            }
            planned = planner.plan(work);
        } catch (LogUnavailableException unavailable) {
            return refuse(work, unavailable);
        } catch (MongoException failure) {
            return refuse(work, new LogUnavailableException("the store refuses to be read", failure));
        }
        if (planned.batch().isEmpty()) {
            return planned.behind();
        }
        InFlight flight = new InFlight(planned.batch());
        // Planning may ask the store, and meet what makes the head doubtful, or take long enough for a rollback.
        boolean isOutdated = isHeadDoubtful() || tail.generation() != planned.generation();
        List<PendingAppend> again =
                new ArrayList<>(isOutdated ? flight.takeBack() : settle(flight, planned.generation()));
        again.addAll(planned.behind());
        return again;
    }

    /** Nothing of it was sent. */
    private static List<PendingAppend> refuse(List<PendingAppend> work, LogUnavailableException reason) {
        work.forEach(pending -> pending.fails(reason));
        return List.of();
    }

    private boolean isHeadDoubtful() {
        return disturbances.getAsLong() != seenDisturbances || keeper.isInDoubt();
    }

    private void revalidate() {
        long before = disturbances.getAsLong();
        retry.run(keeper::revalidate);
        seenDisturbances = before;
    }

    /** Lets another writer go first, until it has written or its time is over. */
    private void giveWay() throws InterruptedException {
        Duration courtesy = turn.courtesy(System.nanoTime());
        while (!courtesy.isZero()) {
            Thread.sleep(courtesy);
            read(tail.head().size()).ifPresent(this::follows);
            lookForOthers();
            courtesy = turn.courtesy(System.nanoTime());
        }
    }

    private List<PendingAppend> settle(InFlight flight, long generation) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            // What is sent again is sent to the log that it was meant for, or not at all.
            boolean isHeadKnown = !isHeadDoubtful() || checkHead();
            if (hasToEnd.getAsBoolean() && flight.wasInDoubt() || tail.generation() != generation) {
                // After a rollback its places mean nothing any more, and only the store knows what is there now.
                return leaveUnknown(flight);
            }
            if (isHeadKnown) {
                Optional<List<PendingAppend>> settled = send(flight);
                if (settled.isPresent()) {
                    trouble.clear(LogTrouble.Kind.STORE_UNREACHABLE);
                    return settled.get();
                }
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Sends what is open, and finds out what stands; empty when that is still not known of all. */
    private Optional<List<PendingAppend>> send(InFlight flight) {
        long start = System.nanoTime();
        int sent = flight.open().size();
        Commits.Insertion insertion = commits.insert(flight.commits());
        switch (insertion) {
            case Commits.Insertion.Written() -> {
                long took = System.nanoTime() - start;
                turn.wrote(start + took, took);
                ownBatches++;
                gathering.wrote(sent, took);
                observer.written(sent, Duration.ofNanos(took));
                stand(flight.settle(sent));
                return Optional.of(List.of());
            }
            case Commits.Insertion.Taken(int written) -> {
                stand(flight.settle(written));
                return findOut(flight);
            }
            case Commits.Insertion.Refused(int written, Throwable cause) -> {
                stand(flight.settle(written));
                if (flight.wasInDoubt()) {
                    // An earlier request may still be on its way, and be taken where this one was refused.
                    doubt(flight, cause);
                    return Optional.empty();
                }
                refuse(flight.settle(1).getFirst(), cause);
                return Optional.of(flight.takeBack());
            }
            case Commits.Insertion.Doubt(Throwable cause) -> {
                doubt(flight, cause);
                return checkHead() ? findOut(flight) : Optional.empty();
            }
        }
    }

    private void refuse(Stamped refused, Throwable cause) {
        LOG.atError().setCause(cause).log("the store refused a commit");
        refused.pending().fails(new LogUnavailableException("the store refused the events", cause));
    }

    private void doubt(InFlight flight, Throwable cause) {
        int sent = flight.open().size();
        flight.doubt();
        observer.doubt(sent);
        boolean isNew = !trouble.current().contains(LogTrouble.Kind.STORE_UNREACHABLE);
        trouble.raise(LogTrouble.Kind.STORE_UNREACHABLE);
        LOG.atLevel(isNew ? Level.WARN : Level.DEBUG)
                .addKeyValue("commits", sent)
                .setCause(cause)
                .log("the store did not say what became of a batch; sending it again");
    }

    /** After a connection error the head that this node knows has to be the store's before anything is concluded from it. */
    private boolean checkHead() {
        long before = disturbances.getAsLong();
        try {
            keeper.revalidate();
            seenDisturbances = before;
            return true;
        } catch (MongoException | LogUnavailableException failure) {
            LOG.atDebug().setCause(failure).log("the head cannot be compared now");
            return false;
        }
    }

    /** Reads what stands where the open commits were sent to. Nothing there proves nothing. */
    private Optional<List<PendingAppend>> findOut(InFlight flight) {
        if (flight.isSettled()) {
            return Optional.of(List.of());
        }
        Optional<List<Commit>> read = read(flight.position());
        if (read.isEmpty()) {
            return Optional.empty();
        }
        int ours = flight.standing(read.get());
        if (!follows(read.get())) {
            return Optional.empty();
        }
        answerStanding(flight.settle(ours), read.get());
        if (flight.isSettled()) {
            ownBatches++;
            return Optional.of(List.of());
        }
        if (read.get().size() == ours) {
            return Optional.empty();
        }
        observer.lost(flight.open().size());
        return Optional.of(flight.takeBack());
    }

    private Optional<List<Commit>> read(long position) {
        try {
            return Optional.of(commits.from(position, PAGE));
        } catch (MongoException failure) {
            LOG.atDebug().setCause(failure).log("what stands cannot be read now");
            return Optional.empty();
        }
    }

    /** What the tail has gone on by, and this writer has not written. */
    private void lookForOthers() {
        long batches = tail.batches() - ownBatches;
        turn.sawOthers((int) (batches - seenBatches), System.nanoTime());
        seenBatches = batches;
    }

    /**
     * Goes on by what was read. What does not follow from what is known is a rollback, or a log that breaks its rules: the
     * last known commit tells which (design 4.1, Knowing the head).
     *
     * @return false when the log was rolled back, or that cannot be found out now
     */
    private boolean follows(List<Commit> read) {
        long generation = tail.generation();
        try {
            tail.advance(read);
            return true;
        } catch (LogCorruptException unexpected) {
            LOG.atDebug().setCause(unexpected).log("what was read does not follow; looking at the head");
            return checkHead() && tail.generation() == generation;
        }
    }

    private void stand(List<Stamped> standing) {
        for (Stamped stamped : standing) {
            tail.advance(stamped.commit(), stamped.behind());
        }
        standing.forEach(stamped -> stamped.pending().stands(stamped.receipts()));
    }

    private static void answerStanding(List<Stamped> ours, List<Commit> read) {
        for (int i = 0; i < ours.size(); i++) {
            Stamped sent = ours.get(i);
            sent.pending().stands(new Stamped(sent.pending(), read.get(i), sent.behind()).receipts());
        }
    }

    private List<PendingAppend> leaveUnknown(InFlight flight) {
        // Nothing asks the store about this batch any more, so nothing would end the trouble.
        trouble.clear(LogTrouble.Kind.STORE_UNREACHABLE);
        for (Stamped stamped : flight.open()) {
            if (stamped.pending().giveUp(null)) {
                observer.outcomeUnknown();
            }
        }
        return List.of();
    }
}
