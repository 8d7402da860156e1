package org.allegationledger.query.answering;

import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import org.allegationledger.projection.GivenLog;
import org.allegationledger.projection.Projections;
import org.allegationledger.query.Questions;
import org.allegationledger.query.ViewPositions;
import org.allegationledger.testing.TestDatabase;
import org.axonframework.conversion.PassThroughConverter;
import org.axonframework.messaging.core.ClassBasedMessageTypeResolver;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.conversion.DelegatingMessageConverter;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.queryhandling.QueryBus;
import org.axonframework.messaging.queryhandling.QueryPriorityCalculator;
import org.axonframework.messaging.queryhandling.SimpleQueryBus;
import org.axonframework.messaging.queryhandling.gateway.DefaultQueryGateway;
import org.bson.codecs.configuration.CodecRegistries;

/** A log, an empty database that reads views, and questions over Axon's query bus. */
final class Ledger implements AutoCloseable {

    final GivenLog log = new GivenLog();
    private final TestDatabase store = TestDatabase.open();

    MongoDatabase database() {
        return store.database()
                .withCodecRegistry(CodecRegistries.fromRegistries(
                        Projections.viewCodecs(), MongoClientSettings.getDefaultCodecRegistry()));
    }

    Questions questions(ViewPositions positions) {
        return questions(positions, Waiting.LIMIT);
    }

    Questions questions(ViewPositions positions, Duration waitLimit) {
        QueryBus bus = new SimpleQueryBus(new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE));
        new Answering(database(), log, log, positions, waitLimit).subscribeTo(bus);
        return new GatewayQuestions(new DefaultQueryGateway(
                bus,
                new ClassBasedMessageTypeResolver(),
                QueryPriorityCalculator.defaultCalculator(),
                new DelegatingMessageConverter(PassThroughConverter.INSTANCE)));
    }

    @Override
    public void close() {
        store.close();
    }
}
