package org.allegationledger.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import org.allegationledger.command.Answer;
import org.allegationledger.command.Request;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.OutcomeUnknownException;
import org.allegationledger.vocabulary.PartyId;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Those who ask the nodes, many at once, and note what they are told. A client that finds a node away, or too many before it
 * of whom none is answered, goes home.
 */
final class Clients implements AutoCloseable {

    private static final int AT_ONCE = 24;
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final History history;
    private final UUID salt;
    private final List<Semaphore> places = new ArrayList<>();
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLongArray answeredNanos = new AtomicLongArray(Plan.NODES);
    private final AtomicInteger wentHome = new AtomicInteger();

    /**
     * @param salt makes the ids of appended events its own
     */
    Clients(Cluster cluster, History history, UUID salt) {
        this.cluster = cluster;
        this.history = history;
        this.salt = salt;
        for (int i = 0; i < Plan.NODES; i++) {
            places.add(new Semaphore(AT_ONCE));
            answeredNanos.set(i, System.nanoTime());
        }
    }

    /** Sends a command; none when the client went home. */
    Optional<Attempt> ask(Attempt attempt, int node) throws InterruptedException {
        Optional<Node> there = enter(node);
        there.ifPresent(found -> {
            history.sent(attempt);
            run(node, () -> history.answered(attempt, reply(attempt, found)));
        });
        return there.map(_ -> attempt);
    }

    void append(Step.Append step) throws InterruptedException {
        enter(step.node()).ifPresent(found -> {
            Appending appending = new Appending(step, salt);
            history.sent(appending);
            run(step.node(), () -> history.answered(appending, reply(appending, found)));
        });
    }

    /** Does something else with a node. */
    void use(int node, Consumer<Node> action) throws InterruptedException {
        enter(node).ifPresent(found -> run(node, () -> action.accept(found)));
    }

    /** How many clients went home. */
    int wentHome() {
        return wentHome.get();
    }

    /** Waits until everybody has an answer. */
    void awaitAnswers() throws InterruptedException {
        for (Semaphore place : places) {
            if (!place.tryAcquire(AT_ONCE, LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("not everybody was answered within " + LIMIT);
            }
            place.release(AT_ONCE);
        }
    }

    private Optional<Node> enter(int node) throws InterruptedException {
        if (cluster.node(node).isEmpty() || !findsPlace(node)) {
            wentHome.incrementAndGet();
            return Optional.empty();
        }
        Optional<Node> there = cluster.node(node);
        if (there.isEmpty()) {
            places.get(node).release();
            wentHome.incrementAndGet();
        }
        return there;
    }

    /** Nobody queues for long at a node that answers nobody. */
    private boolean findsPlace(int node) throws InterruptedException {
        Semaphore free = places.get(node);
        boolean found = free.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        while (!found && System.nanoTime() - answeredNanos.get(node) < PATIENCE.toNanos()) {
            found = free.tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
        return found;
    }

    private void run(int node, Runnable work) {
        hands.execute(() -> {
            try {
                work.run();
            } finally {
                answeredNanos.set(node, System.nanoTime());
                places.get(node).release();
            }
        });
    }

    private static Reply reply(Attempt attempt, Node node) {
        Order order = attempt.order();
        Request request = new Request(
                order.caller(),
                order.deed().toString(),
                Optional.ofNullable(order.key()).map(key -> "key " + key),
                Optional.ofNullable(attempt.ifMatch())
                        .map(positions -> new Request.Precondition(positions.isEmpty(), positions)));
        try {
            return reply(node.recorder().record(Deeds.command(order.deed()), request));
        } catch (RuntimeException failure) {
            return reply(failure, node);
        }
    }

    private static Reply reply(Answer answer) {
        return switch (answer) {
            case Answer.Recorded recorded ->
                new Reply.Recorded(
                        recorded.eventId(),
                        recorded.position(),
                        recorded.recordedAt(),
                        recorded.treeSize(),
                        recorded.rootHash(),
                        recorded.replayed());
            case Answer.Refused(var refusal) ->
                new Reply.Refused(refusal.reason().code());
            case Answer.IdempotencyKeyReused() -> Reply.Nothing.KEY_REUSED;
            case Answer.PreconditionFailed() -> Reply.Nothing.PRECONDITION_FAILED;
            case Answer.Conflict() -> Reply.Nothing.CONFLICT;
        };
    }

    private Reply reply(Appending appending, Node node) {
        Step.Append step = appending.step();
        int colon = step.tag().indexOf(':');
        Tag tag = new Tag(step.tag().substring(0, colon), step.tag().substring(colon + 1));
        AppendCondition condition = step.bound() == Step.Bound.NONE
                ? AppendCondition.none()
                : AppendCondition.withCriteria(EventCriteria.havingTags(tag));
        List<LedgerEvent> events = appending.parties().stream()
                .<LedgerEvent>map(party -> Facts.registered(new PartyId(party)))
                .toList();
        try {
            node.append(condition, events, appending.eventIds(), appending.caller(), tag)
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            return Reply.Done.DONE;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Reply.Broken(interrupted);
        } catch (ExecutionException failed) {
            Throwable cause =
                    failed.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : failed.getCause();
            return reply(cause, node);
        } catch (TimeoutException late) {
            return new Reply.Broken(late);
        }
    }

    private static Reply reply(@Nullable Throwable failure, Node node) {
        return switch (failure) {
            case AppendEventsTransactionRejectedException _ -> Reply.Nothing.CONFLICT;
            case OutcomeUnknownException _ -> Reply.Open.UNKNOWN;
            case LogUnavailableException _ -> Reply.Nothing.UNAVAILABLE;
            case null -> new Reply.Broken(new IllegalStateException("a failure without a cause"));
            default -> node.isEnding() ? Reply.Open.SILENCE : new Reply.Broken(failure);
        };
    }

    @Override
    public void close() {
        hands.shutdownNow();
    }
}
