package org.allegationledger.audit.replay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.allegationledger.audit.Rebuilds;
import org.allegationledger.log.LogReader;
import org.allegationledger.projection.ProjectionVersions;
import org.allegationledger.projection.Projections;

/**
 * The projections of this node.
 *
 * @param storeClock the store's time
 */
public record ProjectionRebuilds(Projections projections, LogReader log, InstantSource storeClock) implements Rebuilds {

    @Override
    public Optional<Standing> begin(String projection) {
        return projections.rebuild(projection).map(this::standing);
    }

    @Override
    public Optional<Standing> find(String projection) {
        return projections.versions(projection).map(this::standing);
    }

    private Standing standing(ProjectionVersions versions) {
        return new Standing(
                versions.name(),
                version(versions.serving()),
                versions.building().map(this::building));
    }

    private Building building(ProjectionVersions.Standing built) {
        Rate rate = new Rate(built.position() + 1, Duration.between(built.since(), storeClock.instant()));
        return new Building(version(built), rate.perSecond(), rate.remaining(log.size() - built.position() - 1));
    }

    private static Version version(ProjectionVersions.Standing standing) {
        return new Version(standing.version(), standing.form(), standing.position());
    }
}
