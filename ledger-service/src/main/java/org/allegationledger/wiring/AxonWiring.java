package org.allegationledger.wiring;

import com.fasterxml.uuid.Generators;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.allegationledger.append.DecisionHandlers;
import org.allegationledger.append.GatewayRecorder;
import org.allegationledger.append.message.EventTags;
import org.allegationledger.append.message.MessageTypes;
import org.allegationledger.command.Recorder;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.TextSeal;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.log.store.key.KeyRing;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.annotation.AnnotationMessageTypeResolver;
import org.axonframework.messaging.core.correlation.CorrelationDataProviderRegistry;
import org.axonframework.messaging.core.correlation.DefaultCorrelationDataProviderRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The room {@code append}, on Axon's command bus and event store. */
@Configuration(proxyBeanMethods = false)
class AxonWiring {

    /** Longer than everything that a command may wait for inside, so that the answer says which of it was too slow. */
    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(90);

    static {
        // The framework would otherwise ask its makers for updates, over the network.
        System.setProperty("axoniq.update-checker.disabled", "true");
    }

    /**
     * Axon with our engine, our names, our tags and our handlers: what runs in production, and under the fixtures of the
     * tests.
     */
    static EventSourcingConfigurer configurer(
            EventStorageEngine engine,
            EventCodec<Recorded> codec,
            LogReader log,
            TextSeal seal,
            Tag.Mac mac,
            InstantSource clock) {
        return EventSourcingConfigurer.create()
                .registerEventStorageEngine(configuration -> engine)
                .registerTagResolver(configuration -> new EventTags(mac))
                .registerCommandHandlingModule(DecisionHandlers.module(
                        codec, log, seal, mac, clock, Generators.timeBasedEpochGenerator()::generate))
                .componentRegistry(components -> components
                        .registerComponent(
                                MessageTypeResolver.class,
                                configuration -> new MessageTypes(new AnnotationMessageTypeResolver()))
                        // An entry has its own attributes for what belongs together; the framework adds none.
                        .registerComponent(
                                CorrelationDataProviderRegistry.class,
                                configuration -> new DefaultCorrelationDataProviderRegistry()));
    }

    @Bean(destroyMethod = "shutdown")
    AxonConfiguration axon(MongoLog log, EventCodec<Recorded> codec, KeyRing keys) {
        return configurer(log.engine(), codec, log.reader(), keys, keys.tagMac()::of, InstantSource.system())
                .start();
    }

    @Bean
    Recorder recorder(AxonConfiguration axon, MeterRegistry meters) {
        return new MeteredRecorder(new GatewayRecorder(axon.getComponent(CommandGateway.class), COMMAND_LIMIT), meters);
    }
}
