package org.allegationledger.log.store.publish;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.note.NoteSigner;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.witness.Witnesses;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs the head of the log as it grows (design 4.3), each node for itself: they take turns as it comes. The newest checkpoint
 * is stored before anybody sees it, witnesses included, and takes the place of the one that it was found to be consistent with, so that no two that
 * were ever signed contradict each other, whatever dies when. It ends for good when the log, a tile or the stored checkpoint is
 * not what it has to be: nothing is signed then, and the node says so. Thread-safe.
 */
public final class Publisher implements AutoCloseable {

    /** How many events are read at once, and how many are signed for at once at the most, but for the rest of a commit. */
    private static final int PAGE = 1_000;

    private static final int MOST_EVENTS = 50 * PAGE;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final TileCollection tiles;
    private final CheckpointCollection checkpoints;
    private final LogReader log;
    private final LogTrouble trouble;
    private final String origin;
    private final List<NoteSigner> signers;
    private final InstantSource clock;
    private final Publication publication;
    private final Thread thread;
    private volatile boolean closing;
    private @Nullable Frontier frontier;
    private Optional<SignedNote> newest = Optional.empty();
    private volatile long signed;

    /**
     * @param origin the log's name, and that of each key
     * @param signers one, or while a key is replaced the old one and the new one
     * @param clock for cosignatures; a log's own signature has no time
     * @param retry how long to try while the store cannot be reached
     * @param witnesses who cosign what is signed before it is published; the caller closes them
     * @param published is told what is published
     */
    public Publisher(
            MongoDatabase database,
            LogReader log,
            LogTrouble trouble,
            String origin,
            List<NoteSigner> signers,
            InstantSource clock,
            StoreRetry retry,
            Witnesses witnesses,
            PublishedSize published) {
        if (signers.isEmpty()
                || signers.stream().anyMatch(signer -> !signer.key().name().equals(origin))) {
            throw new IllegalArgumentException("a log signs with keys that are called as it is");
        }
        this.tiles = new TileCollection(database, retry);
        this.checkpoints = new CheckpointCollection(database, retry);
        this.log = log;
        this.trouble = trouble;
        this.origin = origin;
        this.signers = List.copyOf(signers);
        this.clock = clock;
        this.publication = new Publication(checkpoints, tiles, log, witnesses, published, this::ended);
        this.thread = Thread.ofVirtual()
                .name("checkpoint-signer")
                .uncaughtExceptionHandler((_, failure) -> ended(failure))
                .unstarted(this::run);
    }

    /**
     * Compares the stored checkpoints with the log, and begins to sign. What was signed and not published is published.
     *
     * @throws LogCorruptException when the log is not the one that was signed, or is shorter
     * @throws LogUnavailableException when the store does not answer in time; a retry is safe
     */
    public void start() {
        Optional<SignedNote> published = checkpoints.published();
        resume(checkpoints.newest());
        published.ifPresent(this::compare);
        publication.start(newest);
        thread.start();
    }

    /** What was published was signed before. */
    private void compare(SignedNote published) {
        Checkpoint shown = Checkpoint.of(published.text());
        if (shown.size() > CheckpointCollection.size(newest)
                || !shown.origin().equals(origin)
                || !Arrays.equals(
                        shown.root(),
                        new PublishedTree(tiles, log, shown.size()).range().root())) {
            throw new LogCorruptException("what is published is not what was signed", shown.size() - 1);
        }
    }

    /** How many events the newest checkpoint covers as this node knows it, whoever signed it. */
    public long signed() {
        return signed;
    }

    private void run() {
        while (!closing) {
            try {
                if (log.awaitLongerThan(signedSize(), PATIENCE)) {
                    signOnce();
                }
            } catch (LogUnavailableException | MongoException silent) {
                frontier = null;
                if (!closing) {
                    LOG.atWarn().setCause(silent).log("the store is away, no checkpoint is signed meanwhile");
                    pause();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void ended(Throwable failure) {
        closing = true;
        trouble.raise(LogTrouble.Kind.CORRUPT);
        LOG.atError().setCause(failure).log("what was signed is not what the log holds, nothing more is signed");
    }

    private long signedSize() {
        return frontier == null ? -1 : frontier.size();
    }

    /** Signs for what the log holds now, unless another node did. */
    private void signOnce() {
        Optional<SignedNote> stored = checkpoints.newest();
        if (frontier == null || !isSame(stored, newest)) {
            resume(stored);
        }
        Frontier edge = grow();
        if (edge.size() == CheckpointCollection.size(newest)) {
            return;
        }
        String text = new Checkpoint(origin, edge.size(), edge.root()).text();
        SignedNote next = new SignedNote(
                text,
                signers.stream()
                        .map(signer -> signer.sign(text, clock.instant()))
                        .toList());
        if (checkpoints.replace(newest, next)) {
            newest = Optional.of(next);
            signed = edge.size();
            publication.signed(next);
        } else {
            frontier = null;
        }
    }

    /** Goes on from a checkpoint, after it was found that the log's entries give its root. */
    private void resume(Optional<SignedNote> stored) {
        frontier = null;
        long size = CheckpointCollection.size(stored);
        if (size > log.size()) {
            throw new LogCorruptException("the log is shorter than what was signed", log.size());
        }
        Frontier edge = Frontier.of(new PublishedTree(tiles, log, size));
        if (stored.isPresent()) {
            Checkpoint signed = Checkpoint.of(stored.get().text());
            if (!signed.origin().equals(origin) || !Arrays.equals(signed.root(), edge.root())) {
                throw new LogCorruptException("the log is not the one that was signed", size - 1);
            }
        }
        newest = stored;
        signed = size;
        frontier = edge;
    }

    /** Takes up what was committed since, up to the end of a commit, whose root has to be the same. */
    private Frontier grow() {
        Frontier edge = frontier == null ? Frontier.of(new PublishedTree(tiles, log, 0)) : frontier;
        // Not whole until the end: whatever fails on the way, the next attempt begins with what was signed.
        frontier = null;
        long target = Math.min(log.size(), edge.size() + MOST_EVENTS);
        if (target > edge.size()) {
            Receipt last = log.receipt(new Position(target - 1))
                    .orElseThrow(() -> new LogCorruptException("the log became shorter", target - 1));
            while (edge.size() < last.treeSize()) {
                take(edge, (int) Math.min(PAGE, last.treeSize() - edge.size()));
            }
            if (!Arrays.equals(edge.root(), last.rootHash())) {
                throw new LogCorruptException("a commit's root does not follow from the entries", target - 1);
            }
        }
        frontier = edge;
        return edge;
    }

    private void take(Frontier edge, int most) {
        List<StoredEvent> events = log.read(new Position(edge.size()), most, LogFilter.EVERYTHING);
        if (events.isEmpty()) {
            throw new LogCorruptException("the log became shorter", edge.size());
        }
        for (StoredEvent event : events) {
            if (event.position().value() != edge.size()) {
                throw new LogCorruptException("an event stands where another one was expected", edge.size());
            }
            edge.append(event.entry());
        }
        tiles.keep(edge.takeFull());
    }

    private void pause() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }

    @Override
    public void close() {
        closing = true;
        publication.close();
        thread.interrupt();
        try {
            if (!thread.join(END_LIMIT)) {
                LOG.atWarn().log("the signing of checkpoints did not end in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isSame(Optional<SignedNote> one, Optional<SignedNote> other) {
        return one.map(SignedNote::toString).equals(other.map(SignedNote::toString));
    }
}
