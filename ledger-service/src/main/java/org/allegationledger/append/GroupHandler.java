package org.allegationledger.append;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.allegationledger.append.GroupDeliberation.Judged;
import org.allegationledger.append.message.CommandMetadata;
import org.allegationledger.append.message.EventMessages;
import org.allegationledger.command.Command;
import org.allegationledger.command.Group;
import org.allegationledger.command.Outcome;
import org.allegationledger.log.Receipt;
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

/**
 * Handles a group of requests: sources the boundary of all of them at once, judges one after the other as {@link DecisionHandler}
 * judges one alone, and publishes what they become within the processing context, so that it is appended together.
 */
final class GroupHandler implements CommandHandler {

    private static final MessageType RESULT = new MessageType("ledger.Outcomes", "1");

    private final EventStore store;
    private final DecisionHandler.Parts parts;
    private final DecodedEvents events;
    private final Earlier earlier;

    GroupHandler(EventStore store, DecodedEvents events, DecisionHandler.Parts parts) {
        this.store = store;
        this.events = events;
        this.earlier = new Earlier(parts.codec(), parts.log(), parts.digests());
        this.parts = parts;
    }

    /** Outcomes that can be had as soon as the group's commit is done, and not before. */
    @FunctionalInterface
    interface PendingOutcomes {
        List<Outcome> get();
    }

    @Override
    public MessageStream.Single<CommandResultMessage> handle(CommandMessage message, ProcessingContext context) {
        if (!(message.payload() instanceof Group group)) {
            throw new IllegalArgumentException("the message holds no group");
        }
        Recall.allow(context, CommandMetadata.mayRecall(message.metadata()));
        PendingOutcomes outcomes = handle(group, message, context);
        return MessageStream.just(new GenericCommandResultMessage(RESULT, outcomes));
    }

    private PendingOutcomes handle(Group group, CommandMessage message, ProcessingContext context) {
        EventStoreTransaction transaction = store.transaction(context);
        List<Command> commands = group.each().stream().map(Group.One::command).toList();
        var deliberation =
                new GroupDeliberation(group, DecisionHandler.decidable(commands, transaction, events), parts.mac());
        BoundaryReader.read(
                transaction, deliberation.boundary(), stored -> deliberation.accept(stored, events.of(stored)));
        parts.digests().prefetch(deliberation.there());
        Instant now = parts.clock().instant();
        List<Judged> judged = deliberation.judge(now, earlier);
        List<Judged> accepted =
                judged.stream().filter(one -> one.event() != null).toList();
        if (accepted.isEmpty()) {
            return () -> outcomes(judged, List.of());
        }
        store.publish(context, messages(accepted, message, now));
        return () -> outcomes(judged, Receipts.of(context, accepted.size()));
    }

    private List<EventMessage> messages(List<Judged> accepted, CommandMessage message, Instant now) {
        Digests digests = parts.digests();
        digests.prepare(accepted.stream().map(one -> one.made().id().value()).toList());
        return accepted.stream()
                .map(one -> new EventMessages(message, one.request().caller(), one.commandTag(), now)
                        .of(
                                parts.ids().get().toString(),
                                one.made(),
                                digests.of(
                                        one.made().id().value(), one.request().canonical())))
                .toList();
    }

    private static List<Outcome> outcomes(List<Judged> judged, List<Receipt> receipts) {
        List<Outcome> outcomes = new ArrayList<>(judged.size());
        int recorded = 0;
        for (Judged one : judged) {
            if (one.outcome() == null) {
                long position = receipts.get(recorded++).position().value();
                outcomes.add(new Outcome.Recorded(one.made().about(), position, false));
            } else {
                outcomes.add(one.outcome());
            }
        }
        return outcomes;
    }
}
