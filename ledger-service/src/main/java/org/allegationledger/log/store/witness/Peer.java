package org.allegationledger.log.store.witness;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.allegationledger.log.proof.note.NoteKey;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.log.store.witness.WitnessStatus.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is known of one witness: how it does, and when it is asked again after it failed. Thread-safe. */
final class Peer {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);

    private final Witness witness;
    private final Cosigner cosigner;
    private final WitnessObserver observer;
    private final InstantSource clock;
    private State state = State.UNASKED;
    private Instant since;
    private @Nullable String reason;
    private Duration pause = FIRST_PAUSE;
    private long dueNanos;
    private boolean asked;

    Peer(Witness witness, WitnessClient client, WitnessObserver observer, InstantSource clock) {
        this.witness = witness;
        this.cosigner = new Cosigner(witness, client);
        this.observer = observer;
        this.clock = clock;
        this.since = clock.instant();
    }

    NoteKey key() {
        return witness.key();
    }

    synchronized WitnessStatus status() {
        return new WitnessStatus(witness.name(), state, since, reason);
    }

    /** Whether it did not fail when it was asked last, so that a checkpoint is held back for it. */
    synchronized boolean isWaitedFor() {
        return state == State.UP || state == State.UNASKED;
    }

    /** Whether it is to be asked behind the scenes now; who is told so, asks. */
    synchronized boolean begin(SignedNote published) {
        boolean lacks = published.signatures().stream().noneMatch(signature -> signature.isBy(witness.key()));
        boolean due = isWaitedFor() ? lacks : System.nanoTime() - dueNanos >= 0;
        if (asked || !due) {
            return false;
        }
        asked = true;
        return true;
    }

    synchronized void end() {
        asked = false;
    }

    /**
     * Asks for a cosignature, and remembers how it went.
     *
     * @param waited whether a checkpoint is held back meanwhile: only then does an answer end that it is asked less and less
     *     often, for it may be one that answers now and then
     */
    WitnessAnswer ask(Submission submission, Duration limit, boolean waited) throws InterruptedException {
        WitnessAnswer answer = cosigner.ask(submission, limit);
        switch (answer) {
            case WitnessAnswer.Cosigned _ -> well(WitnessObserver.Outcome.COSIGNED, waited);
            case WitnessAnswer.Overtaken _ -> well(WitnessObserver.Outcome.OVERTAKEN, waited);
            case WitnessAnswer.Refused(var why) -> failed(State.REFUSING, why, WitnessObserver.Outcome.REFUSED);
            case WitnessAnswer.Silent(var why) -> failed(State.DOWN, why, WitnessObserver.Outcome.SILENT);
        }
        return answer;
    }

    private synchronized void well(WitnessObserver.Outcome outcome, boolean waited) {
        if (waited) {
            pause = FIRST_PAUSE;
        }
        if (!isWaitedFor()) {
            LOG.atInfo().addKeyValue("witness", witness.name()).log("the witness cosigns again");
        }
        become(State.UP);
        observer.answered(witness.name(), outcome);
    }

    private synchronized void failed(State next, String why, WitnessObserver.Outcome outcome) {
        if (state != next || !why.equals(reason)) {
            LOG.atWarn()
                    .addKeyValue("witness", witness.name())
                    .addKeyValue("reason", why)
                    .log("the witness does not cosign, checkpoints are published without it");
        }
        become(next);
        reason = why;
        dueNanos = System.nanoTime() + pause.toNanos();
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        observer.answered(witness.name(), outcome);
    }

    private void become(State next) {
        if (state != next) {
            state = next;
            since = clock.instant();
        }
    }
}
