package org.allegationledger.append;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.allegationledger.command.Command.Creating;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
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
 * The commands of one request, judged in their order: each on what the log says, and on what the earlier ones become. Belongs
 * to one handling of one request.
 */
final class Deliberation {

    /** What is only being decided has neither an id nor an author, and no rule asks for them. */
    static final String NOT_YET = "";

    private final List<Sourcing<?>> each = new ArrayList<>();
    private final Tag.Mac mac;
    private final @Nullable Tag commandTag;
    private final List<StoredEvent> sameKey = new ArrayList<>();
    private long next;

    /**
     * @param commandTag of the request's idempotency key, if it has one
     * @param conditional whether there is an {@code If-Match}; only where there is one command
     */
    Deliberation(List<DecidableCommand<?, ?>> commands, Tag.Mac mac, @Nullable Tag commandTag, boolean conditional) {
        this.mac = mac;
        this.commandTag = commandTag;
        commands.forEach(command -> each.add(new Sourcing<>(command, mac, conditional)));
    }

    /** The events on which the decision depends. */
    Boundary boundary() {
        List<Criterion> criteria = new ArrayList<>();
        each.forEach(one -> criteria.addAll(one.criteria()));
        if (commandTag != null) {
            criteria.add(Criterion.of(commandTag));
        }
        return new Boundary(criteria);
    }

    /** Takes the next event of the boundary. */
    void accept(StoredEvent stored, Recorded recorded) {
        if (commandTag != null && recorded.tags().contains(commandTag)) {
            sameKey.add(stored);
        }
        each.forEach(one -> one.accept(stored, recorded));
        next = recorded.position() + 1;
    }

    /** How many commands there are. */
    int size() {
        return each.size();
    }

    /** The first command. */
    Sourcing<?> first() {
        return each.getFirst();
    }

    /** The events of an earlier request with the same idempotency key, in the log's order. */
    List<StoredEvent> sameKey() {
        return sameKey;
    }

    /**
     * Where in the log the events of an earlier request begin that made the same records in the same order; empty if there is none,
     * or this one makes none.
     */
    OptionalLong sameIds() {
        OptionalLong begin = OptionalLong.empty();
        for (int i = 0; i < each.size(); i++) {
            if (each.get(i).command() instanceof Creating) {
                StoredEvent made = each.get(i).sameId();
                long first = made == null ? -1 : made.position().value() - i;
                if (first < 0 || first != begin.orElse(first)) {
                    return OptionalLong.empty();
                }
                begin = OptionalLong.of(first);
            }
        }
        return begin;
    }

    /**
     * What becomes of the commands.
     *
     * @param events one for each command, if no rule says no
     * @param refusals by the place of the refused command
     */
    record Judged(List<LedgerEvent> events, SortedMap<Integer, Refusal> refusals) {}

    /**
     * Judges all of them. A record whose making is refused counts as made for the commands behind it: who mends the one does not
     * want to be told of the others.
     *
     * @param now the service's clock
     */
    Judged judge(Instant now) {
        Judged judged = new Judged(new ArrayList<>(), new TreeMap<>());
        Set<UUID> made = new HashSet<>();
        for (int i = 0; i < each.size(); i++) {
            switch (decide(each.get(i), made, now)) {
                case Accepted(LedgerEvent event) -> {
                    judged.events().add(event);
                    tell(i, event, now);
                }
                case Rejected(Refusal refusal) -> {
                    judged.refusals().put(i, refusal);
                    int place = i;
                    each.get(i).creation().ifPresent(event -> tell(place, event, now));
                }
            }
        }
        return judged;
    }

    private static Decision decide(Sourcing<?> one, Set<UUID> made, Instant now) {
        boolean taken = one.command() instanceof Creating creating
                && (!made.add(creating.id().value()) || one.sameId() != null);
        return taken ? new Rejected(Refusal.of(Reason.ID_TAKEN, "/id")) : one.decide(now);
    }

    private void tell(int place, LedgerEvent event, Instant now) {
        List<Sourcing<?>> later = each.subList(place + 1, each.size());
        if (!later.isEmpty()) {
            var recorded = new Recorded(next + place, NOT_YET, now, NOT_YET, Tags.of(event, mac), event);
            later.forEach(one -> one.evolve(recorded));
        }
    }
}
