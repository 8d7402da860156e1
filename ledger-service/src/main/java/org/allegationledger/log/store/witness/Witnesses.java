package org.allegationledger.log.store.witness;

import com.mongodb.MongoException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.proof.note.NoteSignature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The witnesses of a log, asked by this node. Those that are up are asked at the same time, and waited for; those that failed
 * are asked again behind the scenes, after a second, then less and less often, at least once a minute, until they answer.
 * Thread-safe.
 */
public final class Witnesses implements AutoCloseable {

    /** How long a checkpoint is held back for cosignatures at the most. */
    public static final Duration LIMIT = Duration.ofSeconds(2);

    /** How long a witness may take in all, so that what it says is known before the limit. */
    private static final Duration ANSWER_LIMIT = Duration.ofMillis(1_500);

    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final List<Peer> peers;
    private final WitnessClient client = new WitnessClient(ANSWER_LIMIT);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param witnesses none: checkpoints are published as the log signed them
     * @param clock says since when a witness is up or down
     */
    public Witnesses(List<Witness> witnesses, WitnessObserver observer, InstantSource clock) {
        this.peers = witnesses.stream()
                .map(witness -> new Peer(witness, client, observer, clock))
                .toList();
    }

    /** No witness at all. */
    public static Witnesses none() {
        return new Witnesses(List.of(), (_, _) -> {}, InstantSource.system());
    }

    /** How each of them does, in the order of the configuration. */
    public List<WitnessStatus> status() {
        return peers.stream().map(Peer::status).toList();
    }

    /**
     * Asks all that are up, and waits for them, {@link #LIMIT} at the most.
     *
     * @throws LogUnavailableException when the log cannot be read for the proofs that they want; a retry is safe
     * @throws MongoException when the store does not give them
     * @throws InterruptedException when the thread is interrupted while it waits
     */
    public Round cosign(Submission submission) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Map<Peer, Future<WitnessAnswer>> asked = new LinkedHashMap<>();
        for (Peer peer : peers) {
            if (peer.isWaitedFor()) {
                asked.put(peer, threads.submit(() -> peer.ask(submission, ANSWER_LIMIT, true)));
            }
        }
        List<NoteSignature> signatures = new ArrayList<>();
        boolean overtaken = false;
        try {
            for (Future<WitnessAnswer> answer : asked.values()) {
                switch (awaited(answer, end)) {
                    case WitnessAnswer.Cosigned(var signature) -> signatures.add(signature);
                    case WitnessAnswer.Overtaken _ -> overtaken = true;
                    case WitnessAnswer.Refused _, WitnessAnswer.Silent _ -> {}
                }
            }
        } finally {
            asked.values().forEach(answer -> answer.cancel(true));
        }
        return new Round(signatures, overtaken);
    }

    /**
     * Has those asked whose cosignature a published checkpoint lacks, and those whose time has come that failed; does not wait
     * for them.
     *
     * @param submission of what is published
     * @param gained is given the cosignatures as they come, each on a thread of its own
     */
    public void ask(Submission submission, Consumer<NoteSignature> gained) {
        for (Peer peer : peers) {
            if (peer.begin(submission.note())) {
                threads.execute(() -> askBehind(peer, submission, gained));
            }
        }
    }

    private static void askBehind(Peer peer, Submission submission, Consumer<NoteSignature> gained) {
        try {
            if (peer.ask(submission, ANSWER_LIMIT, false) instanceof WitnessAnswer.Cosigned(var signature)) {
                gained.accept(signature);
            }
        } catch (LogUnavailableException | MongoException silent) {
            LOG.atDebug().setCause(silent).log("the store is away, a witness is asked later");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            peer.end();
        }
    }

    private static WitnessAnswer awaited(Future<WitnessAnswer> answer, long end) throws InterruptedException {
        try {
            return answer.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException storeIsSlow) {
            // A witness answers sooner or counts as silent: it was the proof for it that was not made in time.
            return new WitnessAnswer.Silent("the log was not read in time");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException("asking a witness was interrupted", failed);
            }
        }
    }

    /** Ends what is under way; nobody is asked any more. */
    @Override
    public void close() {
        threads.shutdownNow();
        client.close();
    }

    /**
     * What came of asking about one checkpoint.
     *
     * @param signatures of those that cosigned
     * @param overtaken whether one of them has seen a later checkpoint of the log already
     */
    public record Round(List<NoteSignature> signatures, boolean overtaken) {
        public Round {
            signatures = List.copyOf(signatures);
        }
    }
}
