package org.allegationledger.append;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.allegationledger.append.Deliberation.Judged;
import org.allegationledger.append.message.CommandMetadata;
import org.allegationledger.append.message.EventMessages;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Batch;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.RecordStatement;
import org.allegationledger.command.Command.ReviseStatement;
import org.allegationledger.command.Request;
import org.allegationledger.command.Request.Precondition;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.Boundary.Criterion;
import org.allegationledger.decide.DecidableCommand;
import org.allegationledger.decide.Deciders;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.vocabulary.AllegationId;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Handles a batch of commands, and a command as a batch of one: sources their boundary to the end, judges idempotency key, ids,
 * {@code If-Match} and rules, in this order (design 6), and publishes the events within the processing context, so that they are
 * appended together, and only if nothing further was recorded in the boundary. Where the message allows it, the boundary comes
 * from memory ({@link Recall}).
 */
final class DecisionHandler implements CommandHandler {

    private static final MessageType RESULT = new MessageType("ledger.Answer", "1");

    private final EventStore store;
    private final Parts parts;
    private final DecodedEvents events;
    private final Earlier earlier;

    DecisionHandler(EventStore store, DecodedEvents events, Parts parts) {
        this.store = store;
        this.events = events;
        this.earlier = new Earlier(parts.codec(), parts.log(), parts.digests());
        this.parts = parts;
    }

    /**
     * What every handler needs beside its rules.
     *
     * @param codec decodes what is sourced
     * @param log finds the receipts of what was recorded before
     * @param digests tells the same request from another
     * @param mac under the ledger's tag key
     * @param clock the service's
     * @param ids makes the ids of events
     */
    record Parts(
            EventCodec<Recorded> codec,
            LogReader log,
            Digests digests,
            Tag.Mac mac,
            InstantSource clock,
            Supplier<UUID> ids) {}

    @Override
    public MessageStream.Single<CommandResultMessage> handle(CommandMessage message, ProcessingContext context) {
        List<Command> commands = switch (message.payload()) {
            case Command command -> List.of(command);
            case Batch(List<Command> several) -> several;
            case null, default -> throw new IllegalArgumentException("the message holds no command");
        };
        Recall.allow(context, CommandMetadata.mayRecall(message.metadata()));
        PendingAnswer answer = handle(commands, message, context);
        return MessageStream.just(new GenericCommandResultMessage(RESULT, answer));
    }

    private PendingAnswer handle(List<Command> commands, CommandMessage message, ProcessingContext context) {
        Request request = CommandMetadata.request(message.metadata());
        @Nullable
        Tag commandTag = request.idempotencyKey()
                .map(key -> Tag.command(request.caller(), key, parts.mac()))
                .orElse(null);
        var deliberation = new Deliberation(
                decidable(commands, store.transaction(context), events),
                parts.mac(),
                commandTag,
                request.ifMatch().isPresent());
        BoundaryReader.read(
                store.transaction(context),
                deliberation.boundary(),
                stored -> deliberation.accept(stored, events.of(stored)));

        BatchAnswer settled = settledBefore(request, deliberation);
        if (settled != null) {
            return PendingAnswer.now(settled);
        }
        Instant now = parts.clock().instant();
        Judged judged = deliberation.judge(now);
        if (!judged.refusals().isEmpty()) {
            return PendingAnswer.now(new BatchAnswer.Refused(judged.refusals()));
        }
        var messages = new EventMessages(message, request.caller(), commandTag, now);
        store.publish(context, messages(judged.events(), request, messages));
        return PendingAnswer.afterCommit(
                judged.events().stream().map(LedgerEvent::about).toList(), context);
    }

    /** A statement's allegation never changes, so that it may be looked up before the boundary is known. */
    static List<DecidableCommand<?, ?>> decidable(
            List<Command> commands, EventStoreTransaction transaction, DecodedEvents events) {
        Map<UUID, AllegationId> allegations = new HashMap<>();
        List<Criterion> creations = commands.stream()
                .filter(ReviseStatement.class::isInstance)
                .map(revision -> new Criterion(Tag.record(revision.id()), EventType.STATEMENTS))
                .toList();
        if (!creations.isEmpty()) {
            BoundaryReader.read(transaction, new Boundary(creations), stored -> {
                if (events.of(stored).event() instanceof StatementRecorded statement) {
                    allegations.put(statement.id().value(), statement.allegationId());
                }
            });
        }
        List<DecidableCommand<?, ?>> decidable = new ArrayList<>(commands.size());
        for (Command command : commands) {
            if (command instanceof RecordStatement statement) {
                allegations.putIfAbsent(statement.id().value(), statement.allegationId());
            }
            decidable.add(decidable(command, allegations));
        }
        return decidable;
    }

    private static DecidableCommand<?, ?> decidable(Command command, Map<UUID, AllegationId> allegations) {
        if (!(command instanceof ReviseStatement revision)) {
            return Deciders.of(command);
        }
        // If there is no such statement, it must be an allegation; the decider says so if it is none.
        AllegationId allegation = allegations.get(revision.id().value());
        AllegationId itself = new AllegationId(revision.id().value());
        return Deciders.of(revision, allegation == null ? itself : allegation);
    }

    /** What is to be answered before any rule is asked, or null. */
    private @Nullable BatchAnswer settledBefore(Request request, Deliberation deliberation) {
        BatchAnswer before = earlier.answer(request, deliberation);
        if (before != null) {
            return before;
        }
        Sourcing<?> first = deliberation.first();
        // An id that is taken is told first.
        boolean matches = first.sameId() != null
                || request.ifMatch()
                        .map(condition -> holds(condition, first.lastOfResource()))
                        .orElse(true);
        return matches ? null : new Answer.PreconditionFailed();
    }

    private static boolean holds(Precondition condition, OptionalLong last) {
        return last.isPresent()
                && (condition.anyPosition() || condition.positions().contains(last.getAsLong()));
    }

    private List<EventMessage> messages(List<LedgerEvent> made, Request request, EventMessages messages) {
        Digests digests = parts.digests();
        digests.prepare(made.stream().map(event -> event.id().value()).toList());
        return made.stream()
                .map(event -> messages.of(
                        parts.ids().get().toString(),
                        event,
                        digests.of(event.id().value(), request.canonical())))
                .toList();
    }
}
