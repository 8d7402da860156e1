package org.allegationledger.rest.audit;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.allegationledger.audit.Rebuilds;
import org.allegationledger.audit.ReplayReport;
import org.allegationledger.audit.Replays;
import org.allegationledger.contract.api.ReplaysApi;
import org.allegationledger.contract.model.Projection;
import org.allegationledger.contract.model.ProjectionVersion;
import org.allegationledger.contract.model.Replay;
import org.allegationledger.contract.model.ReplayDifference;
import org.allegationledger.contract.model.ReplayFailure;
import org.allegationledger.rest.problem.FieldFault;
import org.allegationledger.rest.problem.ProblemException;
import org.allegationledger.rest.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Replays of the log, and projections made anew (design 6, Audit). */
@RestController
final class ReplaysController implements ReplaysApi {

    private static final Set<String> PROJECTIONS = Set.of("allegations", "statements", "parties", "sources");
    private static final Set<String> FIELDS = Set.of("projection", "upTo", "compare");

    private final Replays replays;
    private final Rebuilds rebuilds;

    ReplaysController(Replays replays, Rebuilds rebuilds) {
        this.replays = replays;
        this.rebuilds = rebuilds;
    }

    @Override
    public ResponseEntity<Replay> beginReplay(JsonNode body) {
        check(body);
        JsonNode upTo = body.get("upTo");
        JsonNode compare = body.get("compare");
        ReplayReport begun = replays.begin(
                        body.get("projection").stringValue(),
                        upTo == null ? Optional.empty() : Optional.of(upTo.longValue()),
                        compare == null || compare.booleanValue())
                .orElseThrow(() -> invalid(new FieldFault("/upTo", "is beyond the log's end")));
        return ResponseEntity.accepted()
                .location(URI.create(PATH_GET_REPLAY.replace("{id}", begun.id().toString())))
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer(begun));
    }

    @Override
    public ResponseEntity<Replay> getReplay(UUID id) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(replays.find(id)
                        .map(ReplaysController::answer)
                        .orElseThrow(() -> unknown(ProblemType.REPLAY_UNKNOWN)));
    }

    @Override
    public ResponseEntity<Projection> getProjection(String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(rebuilds.find(name)
                        .map(ReplaysController::answer)
                        .orElseThrow(() -> unknown(ProblemType.PROJECTION_UNKNOWN)));
    }

    @Override
    public ResponseEntity<Projection> rebuildProjection(String name) {
        Rebuilds.Standing begun = rebuilds.begin(name).orElseThrow(() -> unknown(ProblemType.PROJECTION_UNKNOWN));
        return ResponseEntity.accepted()
                .location(URI.create(PATH_GET_PROJECTION.replace("{name}", begun.name())))
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer(begun));
    }

    /** Every field at fault at once. */
    private static void check(JsonNode body) {
        if (!body.isObject()) {
            throw invalid(new FieldFault("", "must be an object"));
        }
        List<FieldFault> faults = new ArrayList<>();
        JsonNode projection = body.get("projection");
        if (projection == null) {
            faults.add(new FieldFault("/projection", "is required"));
        } else if (!projection.isString() || !PROJECTIONS.contains(projection.stringValue())) {
            faults.add(new FieldFault("/projection", "must be allegations, statements, parties or sources"));
        }
        JsonNode upTo = body.get("upTo");
        if (upTo != null && !(upTo.isIntegralNumber() && upTo.canConvertToLong() && upTo.longValue() >= 0)) {
            faults.add(new FieldFault("/upTo", "must be a position, from 0"));
        }
        JsonNode compare = body.get("compare");
        if (compare != null && !compare.isBoolean()) {
            faults.add(new FieldFault("/compare", "must be true or false"));
        }
        body.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .map(name -> new FieldFault(
                        '/' + name.replace("~", "~0").replace("/", "~1"), "is not a field of this object"))
                .forEach(faults::add);
        if (!faults.isEmpty()) {
            throw ProblemException.invalid(faults);
        }
    }

    private static Replay answer(ReplayReport report) {
        return new Replay(
                        report.id(),
                        report.projection(),
                        report.compare(),
                        Replay.StateEnum.valueOf(report.state().name()),
                        report.events(),
                        report.eventsPerSecond(),
                        report.commits(),
                        report.differences().stream()
                                .map(found -> new ReplayDifference(found.document(), found.pointer())
                                        .live(found.live())
                                        .replayed(found.replayed()))
                                .toList(),
                        report.differenceCount())
                .upTo(position(report.upTo()))
                .position(position(report.events() - 1))
                .remaining(report.remaining().map(Duration::toString).orElse(null))
                .failure(report.failure()
                        .map(failure -> new ReplayFailure(failure.position(), failure.reason()))
                        .orElse(null));
    }

    private static Projection answer(Rebuilds.Standing standing) {
        return new Projection(standing.name(), version(standing.serving()))
                .building(standing.building()
                        .map(building -> version(building.version())
                                .eventsPerSecond(building.eventsPerSecond())
                                .remaining(building.remaining()
                                        .map(Duration::toString)
                                        .orElse(null)))
                        .orElse(null));
    }

    private static ProjectionVersion version(Rebuilds.Version version) {
        return new ProjectionVersion(version.number(), version.form()).position(position(version.position()));
    }

    private static @Nullable Long position(long position) {
        return position < 0 ? null : position;
    }

    private static ProblemException invalid(FieldFault fault) {
        return ProblemException.invalid(List.of(fault));
    }

    private static ProblemException unknown(ProblemType type) {
        return ProblemException.of(type, type.title() + ".");
    }
}
