package org.allegationledger.asof;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Batch;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Request;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.Position;
import org.allegationledger.projection.LoggedMerges;
import org.allegationledger.projection.Projections;
import org.allegationledger.projection.TestNode;
import org.allegationledger.query.Questions;
import org.allegationledger.query.answering.Answering;
import org.allegationledger.query.answering.GatewayQuestions;
import org.allegationledger.testing.TestStore;
import org.allegationledger.wiring.TestLedger;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.queryhandling.QueryBus;
import org.axonframework.messaging.queryhandling.gateway.QueryGateway;

/** A node without HTTP, wired as in production: commands go in, views follow, questions are answered. */
final class WholeNode implements AutoCloseable {

    private static final int MOST_EVENTS = 10_000;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final TestLedger ledger;
    private final AxonConfiguration axon;
    private final Projections projections;
    private final Recorder recorder;
    private final Questions questions;

    WholeNode(TestStore store) {
        ledger = TestLedger.on(store);
        axon = ledger.configurer().start();
        projections = TestNode.start(
                ledger.database(),
                axon.getComponent(EventStore.class),
                ledger.codec(),
                new LoggedMerges(ledger.reader(), ledger.codec())::before,
                tokens -> tokens);
        recorder = TestLedger.recorder(axon);
        new Answering(ledger.database(), ledger.reader(), ledger.codec(), TestLedger.positions(projections))
                .subscribeTo(axon.getComponent(QueryBus.class));
        questions = new GatewayQuestions(axon.getComponent(QueryGateway.class));
    }

    /** Whether the command was recorded. */
    boolean record(Command command) {
        return recorder.record(command, request(command)) instanceof Answer.Recorded;
    }

    /** Whether all of these were recorded. */
    boolean record(List<Command> commands) {
        return recorder.record(new Batch(commands), request(commands)) instanceof BatchAnswer.Recorded;
    }

    /** Waits until all views hold the whole log. */
    void awaitViews() {
        TestNode.awaitAll(projections, head());
    }

    /** Has all views made anew, and waits until they are. */
    void rebuild() throws Exception {
        projections.rebuildPast(0).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        awaitViews();
    }

    Questions questions() {
        return questions;
    }

    long head() {
        return ledger.reader().size() - 1;
    }

    List<Recorded> events() {
        return ledger.codec().open(ledger.reader().read(new Position(0), MOST_EVENTS, LogFilter.EVERYTHING));
    }

    @Override
    public void close() {
        axon.shutdown();
        projections.close();
        ledger.close();
    }

    private static Request request(Object asked) {
        return new Request("desk", asked.toString(), Optional.empty(), Optional.empty());
    }
}
