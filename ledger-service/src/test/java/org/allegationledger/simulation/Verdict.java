package org.allegationledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.allegationledger.simulation.Reply.Nothing;
import org.allegationledger.simulation.Reply.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * Holds the log against what was asked. Each event, as it appears: somebody asked for it, and where it stands the rules let it
 * in, so no two that exclude each other are there. At the end each answer: what was recorded is there once, what was not is
 * not there, and whoever was refused was refused for something that was so while it was asked. For one thread, but for
 * {@link #asked} and {@link #appended}.
 */
final class Verdict {

    private final History history;
    private final LogModel model = new LogModel();
    private final Tagging tagging = new Tagging();
    private final List<Deed> deeds = new ArrayList<>();
    private final Map<String, Long> commitOfTag = new HashMap<>();

    Verdict(History history) {
        this.history = history;
    }

    LogModel model() {
        return model;
    }

    /** An event stands in the log. */
    void accept(Seen seen) {
        Appending appending = history.appending(seen.author());
        deeds.add(appending == null ? commanded(seen) : appended(seen, appending));
    }

    private Deed appended(Seen seen, Appending appending) {
        int index = (int) (seen.position() - seen.commit());
        assertThat(seen.treeSize() - seen.commit())
                .as("all of it is one commit: %s", seen)
                .isEqualTo(appending.step().events());
        assertThat(seen.id()).as("%s", seen).isEqualTo(appending.eventIds().get(index));
        Deed deed = new Deed.RegisterParty(appending.parties().get(index), null, null);
        String tag = appending.step().tag();
        assertThat(seen.tags()).contains(tag, "record:" + deed.id());
        if (appending.step().bound() != Step.Bound.NONE) {
            assertThat(commitOfTag.computeIfAbsent(tag, _ -> seen.commit()))
                    .as("append condition: nothing else has the tag of %s", seen)
                    .isEqualTo(seen.commit());
        }
        assertThat(model.objections(deed)).as("append condition: %s", seen).isEmpty();
        model.apply(deed, null, seen.position());
        return deed;
    }

    private Deed commanded(Seen seen) {
        List<Attempt> asked = history.by(seen.author()).stream()
                .filter(attempt -> attempt.deed().eventType().equals(seen.type()))
                .filter(attempt -> isAbout(attempt.deed(), seen))
                .toList();
        assertThat(asked).as("somebody asked for %s", seen).isNotEmpty();
        Attempt attempt = asked.getFirst();
        Order order = attempt.order();
        assertThat(model.isKeyReused(order) || model.isRepetition(order))
                .as("append condition: recorded once: %s", seen)
                .isFalse();
        assertThat(model.objections(order.deed()))
                .as("append condition: %s for %s", seen, order)
                .isEmpty();
        assertThat(model.holds(order.deed(), attempt.ifMatch()))
                .as("append condition: If-Match: %s for %s", seen, attempt)
                .isTrue();
        tagging.check(
                seen, order.deed(), order.key(), model.externalOf(order.deed().id()), model.aside(order.deed()));
        model.apply(order.deed(), order.key(), seen.position());
        return order.deed();
    }

    private static boolean isAbout(Deed deed, Seen seen) {
        String key = switch (deed) {
            case Deed.AmendParty _, Deed.Sameness _ -> "party";
            case Deed.AmendSource _ -> "source";
            case Deed.Revision _ -> "statement";
            default -> "record";
        };
        return seen.tags().contains(key + ":" + deed.id());
    }

    /** Every answer, when nothing more happens. */
    void judge(List<Seen> log) {
        history.attempts().forEach(attempt -> judge(attempt, log));
        history.appendings().forEach(appending -> judge(appending, log));
        log.forEach(this::hasACause);
        nothingTwice();
        new Refusals(history.attempts()).judge(log, deeds, this::keyOf);
    }

    private void judge(Attempt attempt, List<Seen> log) {
        switch (attempt.reply()) {
            case Recorded recorded -> {
                isThere(recorded, log, attempt);
                assertThat(deeds.get((int) recorded.position()))
                        .as("%s", attempt)
                        .isEqualTo(attempt.deed());
                assertThat(recorded.position())
                        .as("%s", attempt)
                        .isBetween(recorded.replayed() ? 0 : attempt.sizeBefore(), attempt.sizeAfter() - 1);
            }
            case Reply.Broken(Throwable failure) ->
                throw new AssertionError("no answer of a node: " + attempt, failure);
            case null -> fail("never answered: %s", attempt);
            case Reply.Done _, Reply.Refused _, Nothing _, Reply.Open _ -> {}
        }
    }

    private static void judge(Appending appending, List<Seen> log) {
        switch (appending.reply()) {
            case Reply.Done _ ->
                assertThat(log).as("%s", appending).extracting(Seen::id).containsAll(appending.eventIds());
            case Reply.Broken(Throwable failure) ->
                throw new AssertionError("no answer of an engine: " + appending, failure);
            case null -> fail("never answered: %s", appending);
            case Recorded _, Reply.Refused _, Nothing _, Reply.Open _ -> {}
        }
    }

    private static void isThere(Recorded recorded, List<Seen> log, Object asked) {
        assertThat(recorded.position()).as("%s", asked).isLessThan(log.size());
        Seen seen = log.get((int) recorded.position());
        assertThat(seen.id()).as("%s", asked).isEqualTo(recorded.eventId());
        assertThat(seen.at()).as("%s", asked).isEqualTo(recorded.recordedAt());
        assertThat(seen.treeSize()).as("%s", asked).isEqualTo(recorded.treeSize());
        assertThat(seen.root()).as("%s", asked).isEqualTo(recorded.rootHash());
    }

    /** Of those who asked for the event at least one was told that it is there, or that this is not known. */
    private void hasACause(Seen seen) {
        Predicate<Reply> explains = reply -> reply.mayHaveRecorded()
                && (!(reply instanceof Recorded recorded) || recorded.eventId().equals(seen.id()));
        Appending appending = history.appending(seen.author());
        if (appending != null) {
            assertThat(appending.reply())
                    .as("recorded, and answered: %s", appending)
                    .matches(explains);
            return;
        }
        List<Attempt> asked = history.by(seen.author());
        assertThat(asked)
                .as("recorded at %s, and answered otherwise", seen.position())
                .anyMatch(attempt -> attempt.deed().equals(deeds.get((int) seen.position()))
                        && attempt.reply() != null
                        && explains.test(attempt.reply()));
    }

    private void nothingTwice() {
        Set<UUID> recorded = new HashSet<>();
        for (Attempt attempt : history.attempts()) {
            if (attempt.reply() instanceof Recorded first && !first.replayed()) {
                assertThat(recorded.add(first.eventId()))
                        .as("recorded by two: %s", attempt)
                        .isTrue();
            }
        }
    }

    private @Nullable Integer keyOf(Seen seen) {
        return seen.author().startsWith("key-") ? Integer.valueOf(seen.author().substring(4)) : null;
    }
}
