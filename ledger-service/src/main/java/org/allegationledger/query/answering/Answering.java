package org.allegationledger.query.answering;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.query.Answer;
import org.allegationledger.query.Answer.One;
import org.allegationledger.query.Answer.Page;
import org.allegationledger.query.AsOf;
import org.allegationledger.query.PartyStance;
import org.allegationledger.query.Question;
import org.allegationledger.query.Question.FindAllegation;
import org.allegationledger.query.Question.FindAllegationThen;
import org.allegationledger.query.Question.FindAllegations;
import org.allegationledger.query.Question.FindCaseFile;
import org.allegationledger.query.Question.FindHistory;
import org.allegationledger.query.Question.FindHistoryThen;
import org.allegationledger.query.Question.FindParties;
import org.allegationledger.query.Question.FindParty;
import org.allegationledger.query.Question.FindSource;
import org.allegationledger.query.Question.FindSources;
import org.allegationledger.query.Question.FindStances;
import org.allegationledger.query.Question.FindStancesOfParty;
import org.allegationledger.query.Question.FindStancesOfPartyThen;
import org.allegationledger.query.Question.FindStatement;
import org.allegationledger.query.Question.FindStatementThen;
import org.allegationledger.query.Question.FindStatements;
import org.allegationledger.query.Question.FindTheseParties;
import org.allegationledger.query.ViewPositions;
import org.allegationledger.query.answering.Views.Serving;
import org.allegationledger.view.PartyView;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.queryhandling.GenericQueryResponseMessage;
import org.axonframework.messaging.queryhandling.QueryBus;

/** Answers every {@link Question}, behind Axon's query bus. */
public final class Answering {

    private static final MessageType ANSWER = new MessageType(Answer.class);

    private final MongoDatabase database;
    private final LogReader log;
    private final EventCodec<Recorded> codec;
    private final ViewPositions positions;
    private final Duration waitLimit;

    /**
     * @param database where the views are; its codecs read them as what they are
     * @param log the log behind the views
     * @param codec reads its events
     * @param positions which versions of the views serve, and how far they are
     */
    public Answering(MongoDatabase database, LogReader log, EventCodec<Recorded> codec, ViewPositions positions) {
        this(database, log, codec, positions, Waiting.LIMIT);
    }

    Answering(
            MongoDatabase database,
            LogReader log,
            EventCodec<Recorded> codec,
            ViewPositions positions,
            Duration waitLimit) {
        this.database = database;
        this.log = log;
        this.codec = codec;
        this.positions = positions;
        this.waitLimit = waitLimit;
    }

    /** Takes every question that comes over this bus. */
    public void subscribeTo(QueryBus bus) {
        for (Class<?> form : Question.class.getPermittedSubclasses()) {
            bus.subscribe(
                    new QualifiedName(form),
                    (query, _) -> query.payload() instanceof Question<?> question
                            ? MessageStream.just(new GenericQueryResponseMessage(ANSWER, answer(question)))
                            : MessageStream.failed(new IllegalArgumentException("not a question")));
        }
    }

    private Answer answer(Question<?> question) {
        try {
            Serving serving = new Serving(positions);
            return answer(question, new ViewReader(database, serving), new Waiting(log, serving, waitLimit));
        } catch (MongoException unreachable) {
            throw new LogUnavailableException("the views cannot be read", unreachable);
        }
    }

    private Answer answer(Question<?> question, ViewReader reader, Waiting waiting) {
        RecordAnswers records = new RecordAnswers(reader, waiting, codec);
        AllegationAnswers allegations = new AllegationAnswers(reader, waiting, log, codec, records);
        ListAnswers lists = new ListAnswers(reader, waiting, log, codec);
        return switch (question) {
            case FindParty(var id, var atLeast) -> records.one(Views.PARTIES, id, Tag.party(id), atLeast);
            case FindSource(var id, var atLeast) -> records.one(Views.SOURCES, id, Tag.source(id), atLeast);
            case FindStatement(var id, var atLeast) -> allegations.statement(id, atLeast);
            case FindAllegation(var id, var atLeast) -> allegations.one(id, atLeast, found -> found);
            case FindStances(var id, var atLeast) ->
                allegations.one(id, atLeast, found -> found.allegation().stances());
            case FindHistory history -> new HistoryAnswers(reader, waiting, log, codec).history(history);
            case FindCaseFile(var id, var atLeast) ->
                new HistoryAnswers(reader, waiting, log, codec).caseFile(id, atLeast);
            case FindAllegationThen(var id, var asOf, var atLeast) ->
                then(waiting, atLeast, asOf).allegation(id);
            case FindStancesOfPartyThen(var id, var page, var asOf, var atLeast) ->
                then(waiting, atLeast, asOf).stances(id, page);
            case FindHistoryThen(var id, var asOf, var atLeast) ->
                new HistoryAnswers(reader, waiting, log, codec).history(id, then(waiting, atLeast, asOf));
            case FindStatementThen(var id, var asOf, var atLeast) ->
                then(waiting, atLeast, asOf).statement(id);
            case FindStancesOfParty stances -> stancesOf(stances, records, lists);
            case FindParties parties -> lists.parties(parties);
            case FindTheseParties parties -> lists.parties(parties);
            case FindSources sources -> lists.sources(sources);
            case FindStatements statements -> lists.statements(statements);
            case FindAllegations found -> lists.allegations(found);
        };
    }

    private Then then(Waiting waiting, Optional<Position> atLeast, AsOf asOf) {
        waiting.forLog(atLeast);
        return Then.of(log, codec, asOf, Instant.now());
    }

    private static One<Page<PartyStance>> stancesOf(
            FindStancesOfParty question, RecordAnswers records, ListAnswers lists) {
        One<PartyView> party = records.one(Views.PARTIES, question.id(), Tag.party(question.id()), question.atLeast());
        if (party.value().isEmpty()) {
            return new One<>(Optional.empty(), party.position(), Optional.empty());
        }
        Page<PartyStance> page = lists.stances(question);
        return new One<>(Optional.of(page), page.position(), Optional.empty());
    }
}
