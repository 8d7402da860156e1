package org.allegationledger.rest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.allegationledger.audit.Rebuilds;
import org.allegationledger.audit.ReplayReport;
import org.allegationledger.audit.ReplayReport.Difference;
import org.allegationledger.audit.ReplayReport.Failure;
import org.allegationledger.audit.ReplayReport.State;
import org.allegationledger.audit.Replays;

/** Replays of a log of ten events, which find something; and one projection, parties. */
final class ScriptedReplays implements Replays, Rebuilds {

    private final Map<UUID, ReplayReport> begun = new ConcurrentHashMap<>();

    @Override
    public Optional<ReplayReport> begin(String projection, Optional<Long> upTo, boolean compare) {
        long last = upTo.orElse(9L);
        if (last > 9) {
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        begun.put(
                id,
                new ReplayReport(
                        id,
                        projection,
                        last,
                        compare,
                        State.FAILED,
                        last + 1,
                        3,
                        2.5,
                        Optional.of(Duration.ofSeconds(4)),
                        List.of(
                                new Difference("a", "/stances/0/stance", "ADMITS", "DENIES"),
                                new Difference("b", "", null, Map.of("position", 7))),
                        2,
                        Optional.of(new Failure(3, "a commit is missing"))));
        return find(id);
    }

    @Override
    public Optional<ReplayReport> find(UUID id) {
        return Optional.ofNullable(begun.get(id));
    }

    @Override
    public Optional<Standing> begin(String projection) {
        return find(projection)
                .map(standing -> new Standing(
                        projection,
                        standing.serving(),
                        Optional.of(new Building(new Version(2, 3, -1), 0, Optional.of(Duration.ofMinutes(2))))));
    }

    @Override
    public Optional<Standing> find(String projection) {
        return projection.equals("parties")
                ? Optional.of(new Standing(projection, new Version(0, 2, 9), Optional.empty()))
                : Optional.empty();
    }
}
