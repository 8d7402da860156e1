package org.allegationledger.append;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.allegationledger.append.GroupHandler.PendingOutcomes;
import org.allegationledger.append.message.CommandMetadata;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Batch;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Command;
import org.allegationledger.command.Group;
import org.allegationledger.command.Outcome;
import org.allegationledger.command.Reason;
import org.allegationledger.command.Recorder;
import org.allegationledger.command.Refusal;
import org.allegationledger.command.Request;
import org.allegationledger.log.OutcomeUnknownException;
import org.allegationledger.log.TextSeal.RecordErasedException;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.Metadata;

/**
 * Sends commands through Axon's gateway, and has a command decided again when its boundary changed under it: read again,
 * decide again, a bounded number of times. So it is when a record's key was destroyed meanwhile: what the log says of that
 * refuses the command. A command is decided on what memory says first; only what is recorded by that is
 * its answer, since the append condition guards nothing else.
 */
public final class GatewayRecorder implements Recorder {

    private static final int MAX_DECISIONS = 20;

    private final CommandGateway gateway;
    private final Duration limit;

    /**
     * @param gateway on a configuration that has the handlers of {@link DecisionHandlers}
     * @param limit after which a command counts as unknown; longer than the log's own limits, which say more
     */
    public GatewayRecorder(CommandGateway gateway, Duration limit) {
        this.gateway = gateway;
        this.limit = limit;
    }

    @Override
    public Answer record(Command command, Request request) {
        return switch (decide(command, List.of(command), request)) {
            case BatchAnswer.Recorded(var each) -> each.getFirst();
            case BatchAnswer.Refused(var refusals) ->
                new Answer.Refused(refusals.firstEntry().getValue());
            case Answer.Neither neither -> neither;
        };
    }

    @Override
    public BatchAnswer record(Batch batch, Request request) {
        if (request.ifMatch().isPresent()) {
            throw new IllegalArgumentException("a batch is not about one record");
        }
        return decide(batch, batch.commands(), request);
    }

    @Override
    public List<Outcome> record(Group group) {
        try {
            return decide(
                            mayRecall -> send(group, CommandMetadata.ofGroup(mayRecall), PendingOutcomes.class)
                                    .get(),
                            GatewayRecorder::isGuarded)
                    .orElseGet(() -> Collections.nCopies(group.each().size(), new Answer.Conflict()));
        } catch (RecordErasedException _) {
            return group.each().stream().map(this::outcome).toList();
        }
    }

    private Outcome outcome(Group.One one) {
        return switch (record(one.command(), one.request())) {
            case Answer.Recorded recorded ->
                new Outcome.Recorded(recorded.id(), recorded.position(), recorded.replayed());
            case Answer.Refused refused -> refused;
            case Answer.Neither neither -> neither;
        };
    }

    private BatchAnswer decide(Object payload, List<Command> commands, Request request) {
        try {
            return decide(
                            mayRecall -> send(payload, CommandMetadata.of(request, mayRecall), PendingAnswer.class)
                                    .get(),
                            GatewayRecorder::isGuarded)
                    .orElseGet(Answer.Conflict::new);
        } catch (RecordErasedException erased) {
            return refused(commands, erased);
        }
    }

    /** For a key that is gone though the log does not say why, as when an older copy of the log was put back. */
    private static BatchAnswer.Refused refused(List<Command> commands, RecordErasedException erased) {
        SortedMap<Integer, Refusal> refusals = new TreeMap<>();
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i).id().value().equals(erased.record())) {
                refusals.put(i, Refusal.of(Reason.RECORD_ERASED));
            }
        }
        if (refusals.isEmpty()) {
            throw erased;
        }
        return new BatchAnswer.Refused(refusals);
    }

    /** Empty: others recorded in the boundary each time. */
    private static <A> Optional<A> decide(Function<Boolean, A> once, Predicate<A> guarded) {
        boolean mayRecall = true;
        for (int decisions = 0; decisions < MAX_DECISIONS; decisions++) {
            try {
                A decided = once.apply(mayRecall);
                return Optional.of(!mayRecall || guarded.test(decided) ? decided : once.apply(false));
            } catch (RecordErasedException erased) {
                if (!mayRecall) {
                    throw erased;
                }
                // The event that says so was in the log before the key was destroyed: the store has it.
                mayRecall = false;
            } catch (AppendEventsTransactionRejectedException _) {
                // Somebody recorded in the boundary after it was read: read again, decide again.
            }
        }
        return Optional.empty();
    }

    private static boolean isGuarded(BatchAnswer answer) {
        return answer instanceof BatchAnswer.Recorded(var each)
                && !each.getFirst().replayed();
    }

    /** The condition of whatever is recorded is on the boundary of the whole group, so that it guards every outcome. */
    private static boolean isGuarded(List<Outcome> outcomes) {
        return outcomes.stream().anyMatch(one -> one instanceof Outcome.Recorded recorded && !recorded.replayed());
    }

    private <P> P send(Object payload, Metadata metadata, Class<P> pending) {
        try {
            return gateway.send(payload, metadata).resultAs(pending).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknownException(interrupted);
        } catch (TimeoutException late) {
            throw new OutcomeUnknownException(late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a command failed in an unknown way", failed.getCause());
        }
    }
}
