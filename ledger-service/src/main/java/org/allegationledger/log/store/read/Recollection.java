package org.allegationledger.log.store.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogFilter.Criterion;
import org.allegationledger.log.store.GroupedCalls;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.Commits;
import org.allegationledger.log.store.commit.PlacedEvent;
import org.allegationledger.log.store.read.KnownBoundaries.Known;
import org.allegationledger.log.store.read.KnownBoundaries.KnownEvent;
import org.allegationledger.log.store.tail.HeadKeeper;
import org.allegationledger.log.store.tail.LogTail;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;

/**
 * Sources from memory: what was sourced before, and what this node knows to have been appended since. Only criteria that were
 * never asked for are looked up, those of all callers who wait in one query. What it gives may lack what another node has
 * just appended; its marker says up to where it is complete, so whatever is appended on it is guarded by the append
 * condition, but a refusal must not rest on it. Thread-safe.
 */
final class Recollection implements AutoCloseable {

    private static final int PAGE = 1_000;

    /** No caller waits longer for the store, whoever it waits behind. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final LogTail tail;
    private final HeadKeeper keeper;
    private final Commits commits;
    private final StoreRetry retry;
    private final EventMessages messages;
    private final KnownBoundaries memory = new KnownBoundaries();
    private final GroupedCalls<Criterion, Known> lookups;

    /**
     * @param retry how long to try when the store cannot be reached
     */
    Recollection(LogTail tail, HeadKeeper keeper, Commits commits, StoreRetry retry, EventMessages messages) {
        this.tail = tail;
        this.keeper = keeper;
        this.commits = commits;
        this.retry = retry;
        this.messages = messages;
        this.lookups = new GroupedCalls<>("ledger-sources", this::lookUp, LONGEST_WAIT);
    }

    /**
     * The events that the filter lets through, as far as this node knows the log.
     *
     * @return empty when memory cannot tell: the store has to be asked
     * @throws org.allegationledger.log.LogUnavailableException when it had to be asked for a criterion, and did not answer
     */
    Optional<Recalled> recall(LogFilter filter) {
        if (filter.criteria().isEmpty()
                || !filter.criteria().stream()
                        .allMatch(criterion -> criterion.tags().size() == 1)) {
            return Optional.empty();
        }
        long generation = tail.generation();
        if (filter.criteria().stream().anyMatch(memory::isTooLarge)) {
            return Optional.empty();
        }
        Map<Criterion, Known> known;
        try {
            known = known(filter.criteria(), generation);
        } catch (LogCorruptException unreadable) {
            // It may be another caller's: whoever needs the event that cannot be read will meet it.
            return Optional.empty();
        }
        long from = known.values().stream().mapToLong(Known::upTo).min().orElseThrow();
        LogTail.Recent recent = tail.recent(filter, from);
        if (recent.start() > from || tail.generation() != generation) {
            return Optional.empty();
        }
        Map<Criterion, Known> now = advanced(known, recent, generation);
        memory.put(now);
        TreeMap<Long, Entry<EventMessage>> inOrder = new TreeMap<>();
        now.values().forEach(one -> one.events().forEach(event -> inOrder.put(event.position(), event.entry())));
        return Optional.of(new Recalled(List.copyOf(inOrder.values()), recent.end(), generation));
    }

    private Map<Criterion, Known> known(Collection<Criterion> criteria, long generation) {
        Map<Criterion, Known> known = new HashMap<>();
        Set<Criterion> unknown = new LinkedHashSet<>();
        long start = tail.start();
        for (Criterion criterion : criteria) {
            Known before = memory.get(criterion, generation);
            if (before != null && before.upTo() >= start) {
                known.put(criterion, before);
            } else if (start == 0) {
                known.put(criterion, new Known(List.of(), 0, generation));
            } else {
                unknown.add(criterion);
            }
        }
        if (!unknown.isEmpty()) {
            Map<Criterion, Known> found = lookups.ask(unknown);
            unknown.forEach(criterion -> known.put(criterion, found.get(criterion)));
        }
        return known;
    }

    private Map<Criterion, Known> advanced(Map<Criterion, Known> known, LogTail.Recent recent, long generation) {
        Map<Long, KnownEvent> made = new HashMap<>();
        Map<Criterion, Known> advanced = new HashMap<>();
        known.forEach((criterion, before) -> {
            LogFilter alone = new LogFilter(List.of(criterion));
            List<KnownEvent> events = null;
            for (PlacedEvent placed : recent.events()) {
                if (placed.position() >= before.upTo() && placed.event().matches(alone)) {
                    events = events == null ? new ArrayList<>(before.events()) : events;
                    events.add(made.computeIfAbsent(placed.position(), _ -> event(placed)));
                }
            }
            advanced.put(
                    criterion,
                    new Known(events == null ? before.events() : List.copyOf(events), recent.end(), generation));
        });
        return advanced;
    }

    private Map<Criterion, Known> lookUp(Set<Criterion> criteria) {
        return retry.call(() -> lookUpOnce(criteria));
    }

    private Map<Criterion, Known> lookUpOnce(Set<Criterion> criteria) {
        long generation = tail.generation();
        LogFilter filter = new LogFilter(List.copyOf(criteria));
        // What memory covers comes from memory: a primary that was just elected may not show all of it yet.
        LogTail.Recent recent = tail.recent(filter, 0);
        List<Finding> found = criteria.stream().map(Finding::of).toList();
        Map<String, List<Finding>> byTag = found.stream()
                .collect(Collectors.groupingBy(one -> only(one.criterion().tags())));
        List<Commit> page = List.of();
        long next = 0;
        do {
            page = commits.matching(filter, next, PAGE);
            for (Commit commit : page) {
                for (PlacedEvent placed : commit.placed()) {
                    if (placed.position() < recent.start()) {
                        note(placed, byTag);
                    }
                }
                next = commit.end();
            }
        } while (!Commits.isLastPage(page, PAGE));
        if (next > tail.head().size()) {
            // Another node has appended what belongs here, and this one has not noticed yet.
            keeper.revalidate();
        }
        recent.events().forEach(placed -> note(placed, byTag));
        Map<Criterion, Known> known = new HashMap<>();
        found.forEach(
                one -> known.put(one.criterion(), new Known(List.copyOf(one.events()), recent.end(), generation)));
        return known;
    }

    private void note(PlacedEvent placed, Map<String, List<Finding>> byTag) {
        KnownEvent made = null;
        for (String tag : placed.event().tags()) {
            for (Finding one : byTag.getOrDefault(tag, List.of())) {
                Set<String> types = one.criterion().types();
                if (types.isEmpty() || types.contains(placed.event().type())) {
                    made = made == null ? event(placed) : made;
                    one.events().add(made);
                }
            }
        }
    }

    private KnownEvent event(PlacedEvent placed) {
        return new KnownEvent(placed.position(), placed.event().entry().length, messages.entry(placed));
    }

    private static String only(Set<String> tags) {
        return tags.iterator().next();
    }

    @Override
    public void close() {
        lookups.close();
    }

    /** What a look-up has found of one criterion so far. */
    private record Finding(Criterion criterion, List<KnownEvent> events) {
        static Finding of(Criterion criterion) {
            return new Finding(criterion, new ArrayList<>());
        }
    }

    /**
     * What was recalled.
     *
     * @param events in the log's order
     * @param upTo how many events of the log it is complete for
     * @param generation of which history
     */
    record Recalled(List<Entry<EventMessage>> events, long upTo, long generation) {}
}
