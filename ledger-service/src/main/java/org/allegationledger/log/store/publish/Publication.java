package org.allegationledger.log.store.publish;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.proof.note.NoteSignature;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.log.store.witness.Submission;
import org.allegationledger.log.store.witness.Witness;
import org.allegationledger.log.store.witness.Witnesses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what was signed: has the newest checkpoint cosigned, and shows it then. A node publishes what it signed itself; what
 * another one signed and left, because it died, after a few seconds. It works beside the signing, which waits for no witness.
 */
final class Publication implements AutoCloseable {

    /** How often a node looks what others did. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How long another node may take to publish what it signed. */
    private static final Duration OVERDUE = Witnesses.LIMIT.plusSeconds(1);

    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    /** How often in a row a checkpoint is left to the next one because a witness saw that already. */
    private static final int MOST_OVERTAKEN = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final CheckpointCollection checkpoints;
    private final TileCollection tiles;
    private final LogReader log;
    private final Witnesses witnesses;
    private final PublishedSize size;
    private final Thread thread;
    private final Semaphore signal = new Semaphore(0);
    private final BlockingQueue<SignedNote> gained = new ArrayBlockingQueue<>(Witness.MOST);
    private volatile boolean closing;
    private volatile String signedHere = "";
    private long behindSince;
    private boolean behind;
    private int overtaken;

    /**
     * @param size is told what is published
     * @param ended is told when something is wrong for good, and nothing more is published
     */
    Publication(
            CheckpointCollection checkpoints,
            TileCollection tiles,
            LogReader log,
            Witnesses witnesses,
            PublishedSize size,
            Consumer<Throwable> ended) {
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.log = log;
        this.witnesses = witnesses;
        this.size = size;
        this.thread = Thread.ofVirtual()
                .name("checkpoint-publisher")
                .uncaughtExceptionHandler((_, failure) -> ended.accept(failure))
                .unstarted(this::run);
    }

    /**
     * Begins.
     *
     * @param left what was signed last, by whomever; it is published if it was not
     */
    void start(Optional<SignedNote> left) {
        left.ifPresent(this::signed);
        thread.start();
    }

    /** This node signed a checkpoint, and stored it. */
    void signed(SignedNote note) {
        signedHere = note.text();
        signal.release();
    }

    private void run() {
        while (!closing) {
            try {
                if (signal.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    signal.drainPermits();
                }
                turn();
            } catch (LogUnavailableException | MongoException silent) {
                if (!closing) {
                    LOG.atWarn().setCause(silent).log("the store is away, no checkpoint is published meanwhile");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void turn() throws InterruptedException {
        Optional<SignedNote> published = checkpoints.published();
        size.show(CheckpointCollection.size(published));
        Optional<SignedNote> newest = checkpoints.newest();
        if (CheckpointCollection.size(newest) > CheckpointCollection.size(published)) {
            SignedNote next = newest.orElseThrow();
            if (next.text().equals(signedHere) || isOverdue()) {
                publish(next);
            }
        } else {
            behind = false;
        }
        keepGained();
        if (published.isPresent()) {
            SignedNote shown = published.get();
            witnesses.ask(submission(shown), signature -> gain(shown, signature));
        }
    }

    private boolean isOverdue() {
        if (!behind) {
            behind = true;
            behindSince = System.nanoTime();
        }
        return System.nanoTime() - behindSince > OVERDUE.toNanos();
    }

    private void publish(SignedNote note) throws InterruptedException {
        Witnesses.Round round = witnesses.cosign(submission(note));
        if (round.overtaken() && overtaken < MOST_OVERTAKEN) {
            // A later one is stored, and whoever signed that has it cosigned now.
            overtaken++;
            signal.release();
            return;
        }
        overtaken = 0;
        behind = false;
        SignedNote cosigned = note;
        for (NoteSignature signature : round.signatures()) {
            cosigned = cosigned.and(signature);
        }
        size.show(CheckpointCollection.size(Optional.of(checkpoints.publish(cosigned))));
    }

    private void gain(SignedNote note, NoteSignature signature) {
        // Where there is no place for it, the witness is asked again.
        if (gained.offer(new SignedNote(note.text(), List.of(signature)))) {
            signal.release();
        }
    }

    /** A later checkpoint may be published by now: then nothing changes. */
    private void keepGained() {
        List<SignedNote> late = new ArrayList<>();
        gained.drainTo(late);
        Optional<SignedNote> shown = late.isEmpty() ? Optional.empty() : checkpoints.published();
        for (SignedNote note : late) {
            if (shown.filter(one -> one.text().equals(note.text())).isPresent()) {
                checkpoints.publish(note);
            }
        }
    }

    private Submission submission(SignedNote note) {
        long leaves = CheckpointCollection.size(Optional.of(note));
        return new Submission(
                note,
                leaves,
                old -> new PublishedTree(tiles, log, leaves).proofs().consistency(old, leaves),
                () -> CheckpointCollection.size(checkpoints.newest()));
    }

    @Override
    public void close() {
        closing = true;
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(END_LIMIT)) {
                LOG.atWarn().log("the publishing of checkpoints did not end in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
