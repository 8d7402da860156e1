package org.allegationledger.audit.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.allegationledger.audit.verify.Progress.Bar;
import org.allegationledger.audit.verify.Trust.Signed;
import org.allegationledger.audit.verify.answer.AnswerCheck;
import org.allegationledger.audit.verify.answer.Folded;
import org.allegationledger.audit.verify.answer.Kind;
import org.allegationledger.audit.verify.answer.Suspects;
import org.allegationledger.audit.verify.answer.Views;
import org.allegationledger.audit.verify.log.LogCheck;
import org.allegationledger.log.proof.Checkpoint;

/**
 * One check of a ledger, from the checkpoint to the answers: what was signed is what was seen before and more, the entries give its
 * root, the events are what they say and follow each other, what is shown of them is what was hashed, and the answers are what the
 * fold makes of them.
 */
final class Verification {

    private static final Duration CHECKPOINT_LIMIT = Duration.ofSeconds(5);
    private static final int MOST_ROUNDS = 3;
    private static final String CHECKPOINT = "/checkpoint";

    private final Service service;
    private final Trust trust;
    private final SeenFile seenFile;
    private final boolean answers;
    private final Progress progress;
    private final List<Finding> findings = new ArrayList<>();
    private final Folded folded = new Folded();

    /**
     * @param seenFile what was seen before; it is replaced when all holds
     * @param answers whether to compare the service's answers, too
     */
    Verification(Service service, Trust trust, SeenFile seenFile, boolean answers, Progress progress) {
        this.service = service;
        this.trust = trust;
        this.seenFile = seenFile;
        this.answers = answers;
        this.progress = progress;
    }

    /**
     * Checks everything.
     *
     * @return what does not hold, by position; empty when all holds
     * @throws UnusableException when it cannot be checked
     */
    List<Finding> run() {
        long started = System.nanoTime();
        try {
            check(started);
        } catch (DifferenceException differs) {
            findings.add(differs.finding());
        }
        return findings.stream()
                .sorted(Comparator.comparing((Finding finding) -> finding.position() == Finding.NOWHERE)
                        .thenComparing(Finding::position))
                .toList();
    }

    private void check(long started) {
        Signed signed = checkpoint();
        Optional<Checkpoint> seen = seen(signed.tree());
        LogCheck log;
        try (Bar bar = progress.begin("events", signed.tree().size())) {
            log = new LogCheck(service, folded::take, findings, bar::at);
            log.advance(signed.tree(), seen);
        }
        if (!findings.isEmpty()) {
            return;
        }
        signed = explained(log, signed);
        if (!findings.isEmpty()) {
            return;
        }
        progress.say(
                "log",
                log.size() + " events give the root and follow each other, with their texts and tags"
                        + " (tags of external ids and commands need the ledger's key)");
        if (log.withheld() > 0) {
            progress.say("erased", "the texts of " + log.withheld() + " events are not opened");
        }
        if (answers && log.size() > 0) {
            signed = compareAnswers(log, signed);
        }
        if (findings.isEmpty()) {
            seenFile.write(signed.note());
            double seconds = (System.nanoTime() - started) / 1e9;
            progress.say(
                    "verified",
                    "%d events, root %s, %.1f s, %.0f events/s"
                            .formatted(
                                    log.size(), LogCheck.base64(signed.tree().root()), seconds, log.size() / seconds));
        }
    }

    private Signed checkpoint() {
        Service.Answer answer = service.get(CHECKPOINT);
        if (answer.status() != Service.OK) {
            throw new UnusableException("There is no checkpoint: the service answers " + answer.status() + ".");
        }
        Signed signed = trust.checked(answer.body());
        progress.say(
                "checkpoint",
                "%s, %d events, root %s, %d of %d witnesses asked for"
                        .formatted(
                                signed.tree().origin(),
                                signed.tree().size(),
                                LogCheck.base64(signed.tree().root()),
                                trust.quorum(),
                                trust.witnesses().size()));
        return signed;
    }

    private Optional<Checkpoint> seen(Checkpoint now) {
        Optional<Checkpoint> seen = seenFile.read(trust).map(Signed::tree);
        progress.say(
                "seen",
                seen.map(tree -> tree.size() + " events, in " + seenFile.path())
                        .orElse("nothing before; from now on in " + seenFile.path()));
        seen.filter(tree -> tree.size() > now.size()).ifPresent(tree -> {
            throw new DifferenceException(new Finding(
                    Finding.NOWHERE,
                    "history was rewritten: the log is shorter than when last seen",
                    "at least " + tree.size() + " events",
                    now.size() + " events"));
        });
        return seen;
    }

    /** A record may have been erased behind the checkpoint: then further events say so. */
    private Signed explained(LogCheck log, Signed first) {
        Signed[] newest = {first};
        for (int round = 0; round < MOST_ROUNDS && log.unexplained().isPresent(); round++) {
            if (!advance(log, log.size(), newest)) {
                break;
            }
        }
        log.unexplained().ifPresent(findings::add);
        return newest[0];
    }

    /** The checkpoint up to which events were checked in the end. */
    private Signed compareAnswers(LogCheck log, Signed first) {
        Views views = new Views(folded);
        Suspects suspects = new Suspects();
        long records = Arrays.stream(Kind.values()).mapToLong(views::count).sum();
        try (Bar bar = progress.begin("answers", records)) {
            new AnswerCheck(service, views, log.size(), suspects, bar::further).compare();
        }
        Signed[] newest = {first};
        suspects.first(service, views, version -> advance(log, version, newest), log.size())
                .ifPresent(findings::add);
        if (findings.isEmpty()) {
            progress.say(
                    "answers",
                    Arrays.stream(Kind.values())
                                    .map(kind -> views.count(kind) + " " + kind.plural())
                                    .collect(Collectors.joining(", "))
                            + " and all stances are what the events make of them");
        }
        return newest[0];
    }

    /** Goes on to a newer checkpoint, which covers the event if the service signs in time. */
    private boolean advance(LogCheck log, long version, Signed[] newest) {
        long end = System.nanoTime() + CHECKPOINT_LIMIT.toNanos();
        Signed signed = trust.checked(service.need(CHECKPOINT, Finding.NOWHERE, "a newer checkpoint"));
        while (signed.tree().size() <= Math.max(version, log.size()) && System.nanoTime() < end) {
            Service.pause();
            signed = trust.checked(service.need(CHECKPOINT, Finding.NOWHERE, "a newer checkpoint"));
        }
        if (signed.tree().size() <= log.size()) {
            return false;
        }
        log.advance(signed.tree(), Optional.empty());
        if (!findings.isEmpty()) {
            throw new DifferenceException(findings.removeFirst());
        }
        newest[0] = signed;
        return true;
    }
}
