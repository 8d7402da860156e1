package org.allegationledger.wiring;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.UUID;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.log.store.token.MongoTokenStore;
import org.allegationledger.projection.LoggedMerges;
import org.allegationledger.projection.ProjectionSettings;
import org.allegationledger.projection.Projections;
import org.allegationledger.query.Questions;
import org.allegationledger.query.answering.Answering;
import org.allegationledger.query.answering.GatewayQuestions;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.queryhandling.QueryBus;
import org.axonframework.messaging.queryhandling.gateway.QueryGateway;
import org.bson.codecs.configuration.CodecRegistries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rooms {@code projection} and {@code query}: what feeds the views, and what answers from them. */
@Configuration(proxyBeanMethods = false)
class ViewWiring {

    /** A claim that its owner did not renew for so long may be taken over. */
    private static final Duration CLAIM_LIMIT = Duration.ofSeconds(10);

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
        new Answering(views, log, codec, projections::foldedTo).subscribeTo(axon.getComponent(QueryBus.class));
        return new GatewayQuestions(axon.getComponent(QueryGateway.class));
    }

    /** The same database, which reads and writes the views as what they are. */
    static MongoDatabase withViews(MongoDatabase database) {
        return database.withCodecRegistry(
                CodecRegistries.fromRegistries(Projections.viewCodecs(), database.getCodecRegistry()));
    }
}
