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
import org.allegationledger.command.Answer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Command.ReviseStatement;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Refusal;
import org.allegationledger.command.Request;
import org.allegationledger.command.Request.Precondition;
import org.allegationledger.decide.Boundary;
import org.allegationledger.decide.DecidableCommand;
import org.allegationledger.decide.Deciders;
import org.allegationledger.decide.Decision;
import org.allegationledger.decide.Decision.Accepted;
import org.allegationledger.decide.Decision.Rejected;
import org.allegationledger.event.EventType;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.LedgerEvent.StatementRecorded;
import org.allegationledger.event.Recorded;
import org.allegationledger.event.Tag;
import org.allegationledger.log.EntryAttribute;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.vocabulary.AllegationId;
import org.allegationledger.vocabulary.RecordId;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Handles a command: sources its boundary to the end, judges idempotency key, id, {@code If-Match} and rules, in
 * this order (design 6), and publishes the event within the processing context, so that it is appended only if nothing
 * further was recorded in the boundary. Where the message allows it, the boundary comes from memory ({@link Recall}).
 */
final class DecisionHandler implements CommandHandler {

    private static final MessageType RESULT = new MessageType("ledger.Answer", "1");

    private final EventStore store;
    private final Parts parts;
    private final DecodedEvents events;

    DecisionHandler(EventStore store, DecodedEvents events, Parts parts) {
        this.store = store;
        this.events = events;
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
        if (!(message.payload() instanceof Command command)) {
            throw new IllegalArgumentException("the message holds no command");
        }
        Recall.allow(context, CommandMetadata.mayRecall(message.metadata()));
        PendingAnswer answer = handle(decidable(command, context), message, context);
        return MessageStream.just(new GenericCommandResultMessage(RESULT, answer));
    }

    private <M> PendingAnswer handle(
            DecidableCommand<?, M> decidable, CommandMessage message, ProcessingContext context) {
        Request request = CommandMetadata.request(message.metadata());
        @Nullable
        Tag commandTag = request.idempotencyKey()
                .map(key -> Tag.command(request.caller(), key, parts.mac()))
                .orElse(null);
        Sourcing<M> sourcing = new Sourcing<>(
                decidable, parts.mac(), commandTag, request.ifMatch().isPresent());
        EventStoreTransaction transaction = store.transaction(context);
        BoundaryReader.read(
                transaction.source(SourcingCondition.conditionFor(sourcing.criteria())),
                stored -> sourcing.accept(stored, events.of(stored)));

        Answer settled = settledBefore(request, sourcing);
        if (settled != null) {
            return PendingAnswer.now(settled);
        }
        Instant now = parts.clock().instant();
        Decision decision = decidable.decide(sourcing.model(), now);
        return switch (decision) {
            case Rejected(Refusal refusal) -> PendingAnswer.now(new Answer.Refused(refusal));
            case Accepted(LedgerEvent event) -> {
                store.publish(context, eventMessage(event, request, commandTag, message, now));
                yield PendingAnswer.afterCommit(event.id(), context);
            }
        };
    }

    /** A statement's allegation never changes, so that it may be looked up before the boundary is known. */
    private DecidableCommand<?, ?> decidable(Command command, ProcessingContext context) {
        if (!(command instanceof ReviseStatement revision)) {
            return Deciders.of(command);
        }
        List<AllegationId> found = new ArrayList<>();
        var creation = new Boundary.Criterion(Tag.record(revision.id()), EventType.STATEMENTS);
        BoundaryReader.read(
                store.transaction(context).source(SourcingCondition.conditionFor(Sourcing.criteria(creation))),
                stored -> {
                    if (events.of(stored).event() instanceof StatementRecorded statement) {
                        found.add(statement.allegationId());
                    }
                });
        // If there is no such statement, it must be an allegation; the decider says so if it is none.
        AllegationId itself = new AllegationId(revision.id().value());
        return Deciders.of(revision, found.isEmpty() ? itself : found.getFirst());
    }

    /** What is to be answered before any rule is asked, or null. */
    private @Nullable Answer settledBefore(Request request, Sourcing<?> sourcing) {
        StoredEvent sameKey = sourcing.sameKey();
        if (sameKey != null) {
            return same(sameKey, request) ? replay(sameKey) : new Answer.IdempotencyKeyReused();
        }
        StoredEvent sameId = sourcing.sameId();
        if (sameId != null) {
            return same(sameId, request) ? replay(sameId) : new Answer.Refused(Refusal.of(Reason.ID_TAKEN, "/id"));
        }
        boolean matches = request.ifMatch()
                .map(condition -> holds(condition, sourcing.lastOfResource()))
                .orElse(true);
        return matches ? null : new Answer.PreconditionFailed();
    }

    private boolean same(StoredEvent stored, Request request) {
        String digest = stored.attributes().get(EntryAttribute.DIGEST);
        UUID record = parts.codec().decode(stored).event().id().value();
        return digest != null && parts.digests().sameRequest(record, request.canonical(), digest);
    }

    private Answer replay(StoredEvent stored) {
        RecordId record = parts.codec().decode(stored).event().id();
        return parts.log()
                .receipt(stored.position())
                .map(receipt -> PendingAnswer.recorded(record, receipt, true))
                .orElseThrow(() -> new IllegalStateException("an event that was sourced is not in the log"));
    }

    private static boolean holds(Precondition condition, OptionalLong last) {
        return last.isPresent()
                && (condition.anyPosition() || condition.positions().contains(last.getAsLong()));
    }

    private GenericEventMessage eventMessage(
            LedgerEvent event, Request request, @Nullable Tag commandTag, CommandMessage message, Instant now) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(EntryAttribute.SUBJECT, Subjects.of(event));
        metadata.put(EntryAttribute.AUTHOR, request.caller());
        metadata.put(EntryAttribute.CAUSATION, message.identifier());
        metadata.put(EntryAttribute.CORRELATION, message.identifier());
        parts.digests()
                .of(event.id().value(), request.canonical())
                .ifPresent(digest -> metadata.put(EntryAttribute.DIGEST, digest));
        if (commandTag != null) {
            metadata.put(EventTags.COMMAND_TAG, commandTag.value());
        }
        return new GenericEventMessage(
                parts.ids().get().toString(), MessageTypes.event(event), event, metadata, Subjects.time(event, now));
    }
}
