package org.allegationledger.wiring;

import java.util.Optional;
import org.allegationledger.audit.erasure.Eraser;
import org.allegationledger.command.Recorder;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.store.MongoLog;
import org.allegationledger.log.store.key.KeyRing;
import org.allegationledger.projection.Projections;
import org.allegationledger.query.PageRequest;
import org.allegationledger.query.Question.AllegationFilter;
import org.allegationledger.query.Question.FindAllegations;
import org.allegationledger.query.Question.FindParties;
import org.allegationledger.query.Question.FindSources;
import org.allegationledger.query.Question.FindStatement;
import org.allegationledger.query.Questions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens before a port answers: what the log names as erased is so, the projections run, and the demonstration case is recorded and can be seen. */
@Configuration(proxyBeanMethods = false)
class OpeningWiring {

    private static final Logger LOG = LoggerFactory.getLogger(OpeningWiring.class);

    @Bean
    Opening opening(
            LedgerSettings settings,
            Eraser eraser,
            Projections projections,
            Recorder recorder,
            LogReader log,
            Questions questions) {
        return new Opening(settings.demo(), eraser, projections, new Demonstration(recorder, log), questions);
    }

    /** Carries out the erasures that the log names; {@link Opening} starts it. */
    @Bean
    Eraser eraser(MongoLog log, EventCodec<Recorded> codec, KeyRing keys, Projections projections) {
        return new Eraser(log.reader(), codec, keys, projections::purge, log.clock()::now);
    }

    /** Says once that the port answers, and for which ledger. */
    @Bean
    ApplicationListener<WebServerInitializedEvent> openingNotice(Store store, MongoLog log) {
        return event -> {
            if (event.getApplicationContext().getServerNamespace() == null) {
                LOG.atInfo()
                        .addKeyValue("port", event.getWebServer().getPort())
                        .addKeyValue("store", store.name())
                        .addKeyValue("ledger", log.ledgerId())
                        .addKeyValue("events", log.reader().size())
                        .log("the ledger is open");
            }
        };
    }

    /** Starts before the web server does. */
    static final class Opening implements SmartLifecycle {

        private static final int BEFORE_THE_WEB_SERVER = WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;

        private final boolean demo;
        private final Eraser eraser;
        private final Projections projections;
        private final Demonstration demonstration;
        private final Questions questions;
        private volatile boolean running;

        Opening(
                boolean demo,
                Eraser eraser,
                Projections projections,
                Demonstration demonstration,
                Questions questions) {
            this.demo = demo;
            this.eraser = eraser;
            this.projections = projections;
            this.demonstration = demonstration;
            this.questions = questions;
        }

        @Override
        public void start() {
            // First, so that nothing of what was erased is opened, not even for a view.
            eraser.destroyAll();
            projections.start();
            eraser.start();
            if (demo) {
                demonstration.record().ifPresent(this::awaitInAllViews);
            }
            running = true;
        }

        @Override
        public void stop() {
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return BEFORE_THE_WEB_SERVER;
        }

        private void awaitInAllViews(Position last) {
            var atLeast = Optional.of(last);
            questions.ask(
                    new FindParties(Optional.empty(), Optional.empty(), Optional.empty(), PageRequest.FIRST, atLeast));
            questions.ask(new FindSources(Optional.empty(), PageRequest.FIRST, atLeast));
            questions.ask(new FindAllegations(AllegationFilter.ALL, PageRequest.FIRST, atLeast));
            questions.ask(new FindStatement(Demonstration.LAST_STATEMENT, atLeast));
        }
    }
}
