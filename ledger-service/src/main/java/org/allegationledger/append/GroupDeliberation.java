package org.allegationledger.append;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Group;
import org.allegationledger.command.Outcome;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.command.Request;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.DecidableCommand;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.Decision.Accepted;
import org.allegationledger.decide.Decision.Rejected;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.event.Tags;
import org.allegationledger.log.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one group, judged in their order: each on what the log says, and on what the earlier ones became; a refused one
 * became nothing. Belongs to one handling of one group.
 */
final class GroupDeliberation {

    private final Tag.Mac mac;
    private final List<One> each = new ArrayList<>();
    private final Map<Tag, List<StoredEvent>> sameKeys = new HashMap<>();
    private final List<UUID> there = new ArrayList<>();
    private long next;

    /**
     * @param decidable the group's commands, in its order
     */
    GroupDeliberation(Group group, List<DecidableCommand<?, ?>> decidable, Tag.Mac mac) {
        this.mac = mac;
        for (int i = 0; i < decidable.size(); i++) {
            Request request = group.each().get(i).request();
            @Nullable
            Tag commandTag = request.idempotencyKey()
                    .map(key -> Tag.command(request.caller(), key, mac))
                    .orElse(null);
            each.add(new One(request, commandTag, new Sourcing<>(decidable.get(i), mac, false)));
            if (commandTag != null) {
                sameKeys.put(commandTag, new ArrayList<>());
            }
        }
    }

    /** The events on which the decisions depend. */
    Boundary boundary() {
        List<Criterion> criteria = new ArrayList<>();
        each.forEach(one -> criteria.addAll(one.sourcing().criteria()));
        sameKeys.keySet().forEach(tag -> criteria.add(Criterion.of(tag)));
        return new Boundary(criteria.stream().distinct().toList());
    }

    /** Takes the next event of the boundary. */
    void accept(StoredEvent stored, Recorded recorded) {
        for (Tag tag : recorded.tags()) {
            List<StoredEvent> sameKey = sameKeys.get(tag);
            if (sameKey != null) {
                sameKey.add(stored);
                there.add(recorded.event().id().value());
            }
        }
        each.forEach(one -> one.sourcing().accept(stored, recorded));
        next = recorded.position() + 1;
    }

    /** Records whose events may be those of the same requests. */
    List<UUID> there() {
        List<UUID> records = new ArrayList<>(there);
        each.stream()
                .filter(one -> one.sourcing().sameId() != null)
                .forEach(one -> records.add(one.sourcing().command().id().value()));
        return records;
    }

    /**
     * What becomes of a request: an event, or an outcome without one.
     *
     * @param commandTag of its idempotency key, if it has one
     */
    record Judged(
            Request request,
            @Nullable Tag commandTag,
            @Nullable LedgerEvent event,
            @Nullable Outcome outcome) {

        /** The event of a request that was accepted. */
        LedgerEvent made() {
            return Objects.requireNonNull(event, "a request without an outcome becomes an event");
        }
    }

    /**
     * Judges all of them.
     *
     * @param now the service's clock
     * @param earlier knows what was answered before
     */
    List<Judged> judge(Instant now, Earlier earlier) {
        List<Judged> judged = new ArrayList<>(each.size());
        for (int i = 0; i < each.size(); i++) {
            One one = each.get(i);
            Sourcing<?> sourcing = one.sourcing();
            Outcome before = earlier.outcome(one.request(), sameKey(one), sourcing.sameId());
            if (before != null) {
                judged.add(new Judged(one.request(), one.commandTag(), null, before));
                continue;
            }
            switch (decide(sourcing, now)) {
                case Accepted(LedgerEvent event) -> {
                    judged.add(new Judged(one.request(), one.commandTag(), event, null));
                    tell(i, event, now);
                }
                case Rejected(Refusal refusal) ->
                    judged.add(new Judged(one.request(), one.commandTag(), null, new Answer.Refused(refusal)));
            }
        }
        return judged;
    }

    private List<StoredEvent> sameKey(One one) {
        Tag tag = one.commandTag();
        return tag == null ? List.of() : sameKeys.getOrDefault(tag, List.of());
    }

    private static Decision decide(Sourcing<?> sourcing, Instant now) {
        return sourcing.sameId() == null ? sourcing.decide(now) : new Rejected(Refusal.of(Reason.ID_TAKEN, "/id"));
    }

    private void tell(int place, LedgerEvent event, Instant now) {
        var recorded =
                new Recorded(next + place, Deliberation.NOT_YET, now, Deliberation.NOT_YET, Tags.of(event, mac), event);
        each.subList(place + 1, each.size()).forEach(one -> one.sourcing().evolve(recorded));
    }

    /** A request of the group, and what it needs to know of the log. */
    private record One(Request request, @Nullable Tag commandTag, Sourcing<?> sourcing) {}
}
