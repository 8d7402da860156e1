package org.allegationledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.allegationledger.simulation.Reply.Recorded;
import org.jspecify.annotations.Nullable;

/** What was asked, and what was answered. Thread-safe. */
final class History {

    private final Map<String, List<Attempt>> byCaller = new ConcurrentHashMap<>();
    private final Map<String, Appending> appendings = new ConcurrentHashMap<>();
    private final Queue<Attempt> attempts = new ConcurrentLinkedQueue<>();
    private final Queue<Attempt> answered = new ConcurrentLinkedQueue<>();
    private final AtomicLong acknowledged = new AtomicLong();

    void sent(Attempt attempt) {
        attempts.add(attempt);
        byCaller.computeIfAbsent(attempt.order().caller(), _ -> new CopyOnWriteArrayList<>())
                .add(attempt);
    }

    void answered(Attempt attempt, Reply reply) {
        attempt.answered(reply);
        if (reply instanceof Recorded recorded) {
            acknowledged.accumulateAndGet(recorded.position() + 1, Math::max);
        }
        answered.add(attempt);
    }

    void sent(Appending appending) {
        appendings.put(appending.caller(), appending);
    }

    void answered(Appending appending, Reply reply) {
        appending.answered(reply);
    }

    /** So large the log is at least, by what was answered. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Who was answered since this was asked last. */
    List<Attempt> takeAnswered() {
        List<Attempt> taken = new ArrayList<>();
        for (Attempt next = answered.poll(); next != null; next = answered.poll()) {
            taken.add(next);
        }
        return taken;
    }

    /** How often each answer was given, for people. */
    String summary() {
        Map<String, Integer> counts = new TreeMap<>();
        attempts.forEach(attempt -> counts.merge(name(attempt.reply()), 1, Integer::sum));
        return counts.toString();
    }

    private static String name(@Nullable Reply reply) {
        return switch (reply) {
            case Recorded recorded -> recorded.replayed() ? "replayed" : "recorded";
            case Reply.Refused(String reason) -> reason;
            case null -> "none";
            default -> reply.toString().toLowerCase(Locale.ROOT);
        };
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    List<Appending> appendings() {
        return List.copyOf(appendings.values());
    }

    /** Commands that were sent under this account, in order. */
    List<Attempt> by(String caller) {
        return byCaller.getOrDefault(caller, List.of());
    }

    @Nullable
    Appending appending(String caller) {
        return appendings.get(caller);
    }
}
