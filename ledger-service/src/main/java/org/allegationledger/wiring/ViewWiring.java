package org.allegationledger.wiring;

import com.fasterxml.uuid.Generators;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.UUID;
import org.allegationledger.audit.Rebuilds;
import org.allegationledger.audit.replay.ProjectionRebuilds;
import org.allegationledger.audit.replay.StoredReplays;
import org.allegationledger.command.Recorder;
import org.allegationledger.event.Recorded;
import org.allegationledger.exchange.running.StoredImports;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.proof.TransparencyLog;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.token.MongoTokenStore;
import org.allegationledger.projection.LoggedMerges;
import org.allegationledger.projection.ProjectionSettings;
import org.allegationledger.projection.Projections;
import org.allegationledger.query.Questions;
import org.allegationledger.query.ViewPositions;
import org.allegationledger.query.answering.Answering;
import org.allegationledger.query.answering.GatewayQuestions;
import org.allegationledger.rest.body.ImportLines;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.queryhandling.QueryBus;
import org.axonframework.messaging.queryhandling.gateway.QueryGateway;
import org.bson.codecs.configuration.CodecRegistries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The rooms {@code projection}, {@code query}, {@code audit} and {@code exchange}: what feeds the views, what answers from them, what
 * looks whether they are what the log makes, and what works
 * off imports.
 */
@Configuration(proxyBeanMethods = false)
class ViewWiring {

    /** A claim that its owner did not renew for so long may be taken over. */
    private static final Duration CLAIM_LIMIT = Duration.ofSeconds(10);

    /** Longer than the store may be away for a moment, so that two nodes seldom work off the same lines. */
    private static final Duration IMPORT_CLAIM_LIMIT = Duration.ofSeconds(15);

    /** The same for replays. */
    private static final Duration REPLAY_CLAIM_LIMIT = Duration.ofSeconds(15);

    @Bean
    Projections projections(
            Store store, MongoLog log, LogReader reader, AxonConfiguration axon, EventCodec<Recorded> codec) {
        String node = UUID.randomUUID().toString();
        StoreRetry patient = new StoreRetry(StoreRetry.DEFAULT_LIMIT);
        var database = store.connection().database();
        var tokens = new MongoTokenStore(database, patient, log.clock()::now, node, CLAIM_LIMIT);
        Projections projections = new Projections(
                node,
                axon.getComponent(EventStore.class),
                tokens,
                codec,
                new LoggedMerges(reader, codec)::before,
                database,
                log.clock()::now,
                patient::call,
                ProjectionSettings.DEFAULT);
        log.onRollback(projections::rebuildPast);
        return projections;
    }

    @Bean
    Questions questions(
            Store store, LogReader log, EventCodec<Recorded> codec, Projections projections, AxonConfiguration axon) {
        MongoDatabase views = withViews(store.connection().database());
        new Answering(views, log, codec, positions(projections)).subscribeTo(axon.getComponent(QueryBus.class));
        return new GatewayQuestions(axon.getComponent(QueryGateway.class));
    }

    @Bean(initMethod = "start")
    StoredReplays replays(Store store, MongoLog log, TransparencyLog transparency, Projections projections) {
        StoreRetry patient = new StoreRetry(StoreRetry.DEFAULT_LIMIT);
        return new StoredReplays(
                store.connection().database(),
                store.connection().replays(),
                patient::call,
                log.clock()::now,
                REPLAY_CLAIM_LIMIT,
                log.reader(),
                log.checked(),
                transparency,
                projections);
    }

    @Bean
    Rebuilds rebuilds(MongoLog log, Projections projections) {
        return new ProjectionRebuilds(projections, log.reader(), log.clock()::now);
    }

    static ViewPositions positions(Projections projections) {
        return new ViewPositions() {
            @Override
            public long foldedTo(String version) {
                return projections.versionFoldedTo(version);
            }

            @Override
            public String serving(String view) {
                return projections.serving(view);
            }
        };
    }

    @Bean(initMethod = "start")
    StoredImports imports(Store store, MongoLog log, Recorder recorder) {
        StoreRetry patient = new StoreRetry(StoreRetry.DEFAULT_LIMIT);
        return new StoredImports(
                store.connection().database(),
                patient::call,
                log.clock()::now,
                IMPORT_CLAIM_LIMIT,
                recorder,
                new ImportLines(Generators.timeBasedEpochGenerator()::generate));
    }

    /** The same database, which reads and writes the views as what they are. */
    static MongoDatabase withViews(MongoDatabase database) {
        return database.withCodecRegistry(
                CodecRegistries.fromRegistries(Projections.viewCodecs(), database.getCodecRegistry()));
    }
}
