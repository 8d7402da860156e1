package org.allegationledger.simulation;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.allegationledger.simulation.Reply.Nothing;
import org.jspecify.annotations.Nullable;

/**
 * Whoever was answered that a rule says no, that the key was used, or that the version is another, was answered so for a prefix
 * of the log that was the log at some moment while it was asked; and nobody was recorded twice instead of being told that it was
 * recorded already.
 */
final class Refusals {

    private final List<Attempt> byStart;

    Refusals(List<Attempt> attempts) {
        byStart = attempts.stream()
                .filter(Refusals::isRefusal)
                .sorted(Comparator.comparingLong(Attempt::sizeBefore))
                .toList();
    }

    /**
     * @param deeds of the log, one for each event
     * @param keyOf the idempotency key that it was recorded under
     */
    void judge(List<Seen> log, List<Deed> deeds, Function<Seen, @Nullable Integer> keyOf) {
        LogModel model = new LogModel();
        List<Attempt> open = new ArrayList<>();
        int started = 0;
        for (int size = 0; size <= log.size(); size++) {
            while (started < byStart.size() && byStart.get(started).sizeBefore() <= size) {
                open.add(byStart.get(started++));
            }
            open.removeIf(attempt -> isJust(attempt, model));
            for (Attempt attempt : open) {
                if (attempt.sizeAfter() <= size) {
                    fail("refused for something that was never so: %s", attempt);
                }
            }
            if (size < log.size()) {
                Seen seen = log.get(size);
                model.apply(deeds.get(size), keyOf.apply(seen), seen.position());
            }
        }
    }

    private static boolean isRefusal(Attempt attempt) {
        return attempt.reply() instanceof Reply.Refused
                || attempt.reply() == Nothing.KEY_REUSED
                || attempt.reply() == Nothing.PRECONDITION_FAILED;
    }

    private static boolean isJust(Attempt attempt, LogModel model) {
        Order order = attempt.order();
        if (model.isKeyReused(order)) {
            return attempt.reply() == Nothing.KEY_REUSED;
        }
        if (model.isRepetition(order)) {
            return false;
        }
        boolean holds = model.holds(order.deed(), attempt.ifMatch());
        if (attempt.reply() instanceof Reply.Refused(String reason)) {
            return (holds || reason.equals("id-taken"))
                    && model.objections(order.deed()).contains(reason);
        }
        return attempt.reply() == Nothing.PRECONDITION_FAILED && !holds;
    }
}
