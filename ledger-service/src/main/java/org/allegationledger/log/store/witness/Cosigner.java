package org.allegationledger.log.store.witness;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.allegationledger.log.proof.note.InvalidNoteException;
import org.allegationledger.log.proof.note.NoteKey;
import org.allegationledger.log.proof.note.SignedNote;
import org.allegationledger.log.store.witness.WitnessAnswer.Cosigned;
import org.allegationledger.log.store.witness.WitnessAnswer.Overtaken;
import org.allegationledger.log.store.witness.WitnessAnswer.Refused;
import org.allegationledger.log.store.witness.WitnessAnswer.Silent;

/** Asks one witness (C2SP tlog-witness). What it has seen last is known in memory only; it says so when asked. Thread-safe. */
final class Cosigner {

    /** How often a witness is asked about one checkpoint: once, and again after it said what it has seen. */
    private static final int MOST_ATTEMPTS = 3;

    private static final String SIZE_TYPE = "text/x.tlog.size";
    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\n?");

    private final Witness witness;
    private final WitnessClient client;
    private final AtomicLong seen = new AtomicLong();

    Cosigner(Witness witness, WitnessClient client) {
        this.witness = witness;
        this.client = client;
    }

    /**
     * Asks for a cosignature.
     *
     * @param limit how long it may take in all
     * @throws InterruptedException when the thread is interrupted while it waits
     * @throws RuntimeException what the submission throws when the log cannot be read; it says nothing of the witness
     */
    WitnessAnswer ask(Submission submission, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            long old = Math.min(seen.get(), submission.size());
            String body = submission.body(old);
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.toMillis() <= 0) {
                return new Silent("it did not answer, or not in time");
            }
            WitnessClient.Answer answer =
                    client.post(witness.addCheckpoint(), body, left).orElse(null);
            if (answer == null) {
                return new Silent("it did not answer, or not in time");
            }
            if (answer.status() != 409) {
                return judged(answer, submission);
            }
            long other = size(answer);
            if (other < 0 || other == old) {
                return new Refused("it does not say what it has seen");
            }
            if (other > submission.size()) {
                return other > submission.newest().getAsLong()
                        ? new Refused("it has seen a longer log than this one")
                        : new Overtaken();
            }
            seen.set(other);
        }
        return new Refused("it says each time that it has seen something else");
    }

    private WitnessAnswer judged(WitnessClient.Answer answer, Submission submission) {
        return switch (answer.status()) {
            case 200 -> cosigned(answer.body(), submission);
            case 400 -> new Refused("it cannot read the request");
            case 403 -> new Refused("it trusts none of the log's keys");
            case 404 -> new Refused("it does not know the log");
            case 422 -> new Refused("it finds that the checkpoint contradicts an earlier one");
            default -> new Refused("it answered with another status");
        };
    }

    /** Lines by other keys are passed over; what claims to be by this key has to be. */
    private WitnessAnswer cosigned(String lines, Submission submission) {
        NoteKey key = witness.key();
        try {
            SignedNote cosigned =
                    SignedNote.of((submission.note().text() + '\n' + lines).getBytes(StandardCharsets.UTF_8));
            // A blank line in the answer would make another text of it.
            if (!cosigned.text().equals(submission.note().text())
                    || cosigned.signedBy(List.of(key)).isEmpty()) {
                return new Refused("its answer has no cosignature by its key");
            }
            seen.set(submission.size());
            return new Cosigned(cosigned.signatures().stream()
                    .filter(signature -> signature.isBy(key))
                    .findFirst()
                    .orElseThrow());
        } catch (InvalidNoteException invalid) {
            return new Refused("its cosignature is not valid");
        }
    }

    /** The size that it has seen; negative when it does not say. */
    private static long size(WitnessClient.Answer answer) {
        Matcher matcher = SIZE.matcher(answer.body());
        return answer.type().startsWith(SIZE_TYPE) && matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }
}
