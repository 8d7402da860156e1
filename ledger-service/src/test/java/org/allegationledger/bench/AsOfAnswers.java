package org.allegationledger.bench;

import java.util.Optional;
import org.allegationledger.event.Facts;
import org.allegationledger.log.Position;
import org.allegationledger.query.AsOf;
import org.allegationledger.query.Question.FindAllegationThen;
import org.allegationledger.query.Questions;
import org.allegationledger.query.answering.Answering;
import org.allegationledger.query.answering.GatewayQuestions;
import org.allegationledger.testing.TestStore;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.SaidAt;
import org.allegationledger.vocabulary.StatementId;
import org.axonframework.conversion.PassThroughConverter;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.core.ClassBasedMessageTypeResolver;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.conversion.DelegatingMessageConverter;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.queryhandling.QueryBus;
import org.axonframework.messaging.queryhandling.QueryPriorityCalculator;
import org.axonframework.messaging.queryhandling.SimpleQueryBus;
import org.axonframework.messaging.queryhandling.gateway.DefaultQueryGateway;

/** An answer as of then about one allegation with many events: all of them are read from the log, opened and folded. */
final class AsOfAnswers {

    private static final int EVENTS = 1_000;
    private static final AllegationId ABOUT = Facts.allegation(1_000_000);

    private final TestStore store;
    private final Scale scale;
    private final Table table;

    AsOfAnswers(TestStore store, Scale scale, Table table) {
        this.store = store;
        this.scale = scale;
        this.table = table;
    }

    void run() throws Exception {
        try (Node node = Node.on(store)) {
            load(node);
            QueryBus bus = new SimpleQueryBus(new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE));
            new Answering(node.connection().database(), node.log().reader(), node.codec(), _ -> -1).subscribeTo(bus);
            Questions questions = new GatewayQuestions(new DefaultQueryGateway(
                    bus,
                    new ClassBasedMessageTypeResolver(),
                    QueryPriorityCalculator.defaultCalculator(),
                    new DelegatingMessageConverter(PassThroughConverter.INSTANCE)));
            long head = node.log().reader().size() - 1;
            AsOf asOf = new AsOf(Optional.empty(), Optional.of(new Position(head)), Optional.of(SaidAt.of("2024-06")));
            var question = new FindAllegationThen(ABOUT, asOf, Optional.empty());
            Load.times(scale.samples(), _ -> () -> questions.ask(question));
            table.addWithTarget(
                    "answer as of then, allegation of 1,000 events",
                    Load.times(scale.samples(), _ -> () -> questions.ask(question)),
                    "100 ms embedded");
        }
    }

    private static void load(Node node) throws Exception {
        node.append(Facts.accusationBy(Facts.party(1)).against(Facts.party(2)).as(ABOUT), AppendCondition.none());
        for (int i = 1; i < EVENTS; i++) {
            var said = Facts.said(Facts.party(1 + i % 9), "2024-0" + (1 + i % 9));
            StatementId id = Facts.statement(1_000_000 + i);
            node.append(
                    switch (i % 4) {
                        case 0 -> Facts.attributed(id, ABOUT, said, Facts.party(3));
                        case 1 -> Facts.denied(id, ABOUT, said);
                        case 2 -> Facts.admitted(id, ABOUT, said);
                        default -> Facts.withdrawn(id, ABOUT, said, Facts.statement(1_000_000 + i - 1));
                    },
                    AppendCondition.none());
        }
    }
}
