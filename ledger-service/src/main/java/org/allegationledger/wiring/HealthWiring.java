package org.allegationledger.wiring;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.allegationledger.audit.erasure.Eraser;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.store.LogTrouble;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.log.store.publish.PublishedSize;
import org.allegationledger.log.store.publish.Publisher;
import org.allegationledger.log.store.witness.WitnessStatus;
import org.allegationledger.log.store.witness.Witnesses;
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

    /**
     * Down when nothing is signed any more. A witness that is down is a detail: recording and signing go on.
     */
    @Bean
    HealthIndicator signingHealthIndicator(
            MongoLog log, Publisher publisher, PublishedSize published, Witnesses witnesses) {
        return () -> {
            boolean ended = log.trouble().current().contains(LogTrouble.Kind.CORRUPT);
            Health.Builder health = ended ? Health.down() : Health.up();
            health.withDetail("signed", publisher.signed()).withDetail("published", published.known());
            try {
                health.withDetail("unsigned", log.reader().size() - publisher.signed());
            } catch (MongoException | LogUnavailableException silent) {
                health.withDetail("unsigned", "the store does not answer");
            }
            witnesses.status().forEach(witness -> health.withDetail(witness.name(), said(witness)));
            return health.build();
        };
    }

    private static Map<String, String> said(WitnessStatus witness) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("state", witness.state().name());
        said.put("since", witness.since().toString());
        if (witness.reason() != null) {
            said.put("lastFailure", witness.reason());
        }
        return said;
    }

    /** What is signed and published, and which witnesses cosign. */
    @Bean
    MeterBinder signing(LogReader log, Publisher publisher, PublishedSize published, Witnesses witnesses) {
        return meters -> {
            Gauge.builder("ledger.log.signed", publisher, Publisher::signed)
                    .description("Events that the newest signed checkpoint covers")
                    .register(meters);
            Gauge.builder("ledger.log.signed.lag", () -> log.size() - publisher.signed())
                    .description("Events that no checkpoint covers yet")
                    .register(meters);
            Gauge.builder("ledger.log.published", published, PublishedSize::known)
                    .description("Events that the published checkpoint covers")
                    .register(meters);
            for (WitnessStatus status : witnesses.status()) {
                String name = status.name();
                Gauge.builder("ledger.witness.up", () -> isUp(witnesses, name) ? 1 : 0)
                        .description("Whether a witness cosigns")
                        .tag("witness", name)
                        .register(meters);
            }
        };
    }

    private static boolean isUp(Witnesses witnesses, String name) {
        return witnesses.status().stream()
                .anyMatch(witness -> witness.name().equals(name) && witness.state() == WitnessStatus.State.UP);
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
