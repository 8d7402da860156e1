package org.allegationledger.audit.replay;

import com.mongodb.client.MongoDatabase;
import java.util.Arrays;
import java.util.Optional;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.proof.CheckedLog;
import org.allegationledger.log.proof.CheckedLog.Checked;
import org.allegationledger.log.proof.CheckedLog.Stretch;
import org.allegationledger.log.proof.Checkpoint;
import org.allegationledger.log.proof.CompactRange;
import org.allegationledger.log.proof.TransparencyLog;
import org.allegationledger.projection.Projections;
import org.allegationledger.projection.ReplayedView;
import org.allegationledger.projection.StoreCalls;

/**
 * Works on one replay under a claim, from where it was left: checks the log and folds it, then compares. What is folded is
 * durable before the place from which another run would go on.
 */
final class ReplayRun {

    /** Commits that are checked and folded at once. */
    private static final int MOST_COMMITS = 500;

    private final Parts parts;
    private final ReplayRecord begun;
    private final Claim claim;
    private final ReplayedView view;
    private final Optional<Checkpoint> signed;
    private Checked checked;

    /**
     * @param begun the replay as it was when it was claimed
     */
    ReplayRun(Parts parts, ReplayRecord begun, Claim claim) {
        this.parts = parts;
        this.begun = begun;
        this.claim = claim;
        this.checked = begun.checked();
        this.view = parts.projections()
                .replayed(begun.projection(), parts.made(), begun.id().toString(), checked.size());
        this.signed = parts.transparency().checkpoint().map(note -> Checkpoint.of(note.text()));
    }

    /**
     * What a replay reads.
     *
     * @param database where the views are that serve
     * @param made where those are that replays make, each called by its replay's id
     * @param calls how long to go on trying when the store cannot be reached
     */
    record Parts(
            LogReader log,
            CheckedLog commits,
            TransparencyLog transparency,
            Projections projections,
            MongoDatabase database,
            MongoDatabase made,
            StoreCalls calls) {}

    /**
     * Goes on until there is nothing more to do.
     *
     * @return where the view that serves differs; empty when it was not to be compared
     * @throws LogCorruptException when the log is not as it must be
     * @throws Claim.LostException when another node works on it, or this one ends
     */
    Differences run() {
        long size = parts.log().size();
        if (signed.filter(checkpoint -> checkpoint.size() > size).isPresent()) {
            throw new LogCorruptException("the log is shorter than what was signed", size);
        }
        while (checked.size() <= begun.upTo()) {
            if (!foldNext()) {
                throw new LogCorruptException("the log is shorter than what was asked for", checked.size());
            }
        }
        return begun.compare() ? new Comparison(parts, begun, this).differences() : new Differences();
    }

    /** How far the log was checked, and folded. */
    Checked checked() {
        return checked;
    }

    ReplayedView view() {
        return view;
    }

    /** Folds at least what the log holds now; what is recorded meanwhile is not waited for. */
    void foldAll() {
        long size = parts.log().size();
        boolean further = true;
        while (further && checked.size() < size) {
            further = foldNext();
        }
    }

    /** What follows in the log; it is not folded. */
    Stretch after(Checked behind) {
        Stretch next = parts.commits()
                .next(behind, MOST_COMMITS, signed.map(Checkpoint::size).orElse(0L));
        signed.filter(checkpoint -> checkpoint.size() == next.behind().size())
                .filter(checkpoint -> !Arrays.equals(checkpoint.root(), root(next.behind())))
                .ifPresent(checkpoint -> {
                    throw new LogCorruptException("the log is not what was signed", checkpoint.size() - 1);
                });
        return next;
    }

    /** Says that everything up to there is folded. */
    void folded(Checked upTo) {
        claim.save(upTo);
        checked = upTo;
    }

    /** Keeps the claim. */
    void keep() {
        claim.keep(checked);
    }

    private boolean foldNext() {
        Stretch next = after(checked);
        if (next.events().isEmpty()) {
            return false;
        }
        view.fold(next.events());
        folded(next.behind());
        return true;
    }

    private static byte[] root(Checked checked) {
        return CompactRange.of(checked.size(), checked.range()).root();
    }
}
