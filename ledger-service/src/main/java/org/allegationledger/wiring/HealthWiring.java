package org.allegationledger.wiring;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.Set;
import org.allegationledger.audit.erasure.Eraser;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.projection.ProjectionStatus;
import org.allegationledger.projection.Projections;
import org.allegationledger.rest.live.LiveStreams;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the node does: in its health, and in its metrics. */
@Configuration(proxyBeanMethods = false)
class HealthWiring {

    /** Down while this node may not write, while a projection fails or is rebuilt, and while erasures are not carried out. */
    @Bean
    HealthIndicator ledgerHealthIndicator(MongoLog log, Projections projections, Eraser eraser) {
        return () -> {
            try {
                return health(log.trouble().current(), projections.status(), eraser.isFailing());
            } catch (MongoException | LogUnavailableException silent) {
                return Health.down().withDetail("store", "does not answer").build();
            }
        };
    }

    private static Health health(
            Set<LogTrouble.Kind> troubles, List<ProjectionStatus> projections, boolean erasuresWait) {
        boolean well =
                troubles.isEmpty() && !erasuresWait && projections.stream().allMatch(HealthWiring::isWell);
        Health.Builder health = well ? Health.up() : Health.down();
        troubles.forEach(kind -> health.withDetail("log", kind.name()));
        projections.forEach(status -> health.withDetail(status.name(), said(status)));
        if (erasuresWait) {
            health.withDetail("erasures", "failing");
        }
        return health.build();
    }

    private static boolean isWell(ProjectionStatus status) {
        return !status.failing() && !status.rebuilding();
    }

    private static String said(ProjectionStatus status) {
        if (status.failing()) {
            return "failing";
        }
        return (status.rebuilding() ? "rebuilt to " : "folded to ") + status.foldedTo();
    }

    /** How many streams of the log are open on this node. */
    @Bean
    MeterBinder openStreams(LiveStreams streams) {
        return meters -> Gauge.builder("ledger.streams.open", streams, LiveStreams::open)
                .description("Streams of events that are open")
                .register(meters);
    }

    /** How long the log is, and how many of its events each view does not show yet. */
    @Bean
    MeterBinder logAndLag(LogReader log, Projections projections) {
        return meters -> {
            Gauge.builder("ledger.log.size", log, LogReader::size)
                    .description("Events in the log")
                    .register(meters);
            for (ProjectionStatus status : projections.status()) {
                String name = status.name();
                Gauge.builder("ledger.projection.lag", () -> log.size() - 1 - projections.foldedTo(name))
                        .description("Events that a view does not show yet")
                        .tag("projection", name)
                        .register(meters);
            }
        };
    }
}
