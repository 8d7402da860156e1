package org.allegationledger.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.projection.ProjectionStatus;
import org.allegationledger.projection.Projections;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the node does: in its health, and in its metrics. */
@Configuration(proxyBeanMethods = false)
class HealthWiring {

    /** Down while this node may not write, and while a projection fails or is rebuilt. */
    @Bean
    HealthIndicator ledgerHealthIndicator(MongoLog log, Projections projections) {
        return () -> {
            Health.Builder health = log.trouble().current().isEmpty()
                            && projections.status().stream().allMatch(HealthWiring::isWell)
                    ? Health.up()
                    : Health.down();
            log.trouble().current().forEach(kind -> health.withDetail("log", kind.name()));
            for (ProjectionStatus status : projections.status()) {
                health.withDetail(status.name(), said(status));
            }
            return health.build();
        };
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
