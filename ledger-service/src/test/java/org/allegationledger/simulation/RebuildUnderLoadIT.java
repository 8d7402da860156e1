package org.allegationledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.projection.TestNode;
import org.allegationledger.query.Answer;
import org.allegationledger.query.PageRequest;
import org.allegationledger.query.Question;
import org.allegationledger.query.ViewBehindException;
import org.allegationledger.testing.TestStore;
import org.allegationledger.view.PartyView;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.Test;

/**
 * Questions while a projection is made anew and another version comes to serve, on a log that grows, and while one of two nodes
 * is killed in the middle: no answer is empty or old. Says which store by {@link TestStore}.
 */
class RebuildUnderLoadIT {

    private static final int FIRST = 2_000;
    private static final Duration END = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicLong head = new AtomicLong(-1);
    private volatile boolean over;

    @Test
    void no_answer_is_empty_or_old_while_a_new_version_is_built_and_comes_to_serve() throws Exception {
        try (TestStore store = TestStore.open();
                Node killed = Node.open(store);
                Node node = Node.open(store)) {
            for (int from = 1; from < FIRST; from += 100) {
                append(node, from, 100);
            }
            TestNode.awaitAll(node.projections(), head.get());
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                clients.execute(() -> write(node));
                clients.execute(() -> read(node));
                clients.execute(() -> read(killed));

                killed.projections().rebuild("parties");
                TestNode.await("some of it is built", () -> built(node) > 100 || serves(node, 1));
                killed.kill();
                TestNode.await("it serves", () -> serves(node, 1));
                int before = answered.get();
                node.projections().rebuild("parties");
                TestNode.await("the next one serves", () -> serves(node, 2));
                TestNode.await("there were answers from it", () -> answered.get() > before + 20);
                over = true;
                clients.shutdown();
                assertThat(clients.awaitTermination(END.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            }
            assertThat(wrong).isEmpty();
        }
    }

    private void write(Node node) {
        for (int from = 1_000_000; !over; from++) {
            append(node, from, 1);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private void append(Node node, int from, int count) {
        List<LedgerEvent> events = IntStream.range(from, from + count)
                .<LedgerEvent>mapToObj(number -> Facts.registered(Facts.party(number)))
                .toList();
        List<UUID> ids = events.stream().map(_ -> UUID.randomUUID()).toList();
        node.append(AppendCondition.none(), events, ids, "local", new Tag("test", "load"))
                .orTimeout(END.toSeconds(), TimeUnit.SECONDS)
                .join();
        head.set(node.ledger().log().reader().size() - 1);
    }

    /** The first record that there was, and the list's newest, which must be as new as what was recorded before. */
    private void read(Node node) {
        while (!over && !node.isEnding()) {
            long known = head.get();
            try {
                Answer.One<?> first = node.questions().ask(new Question.FindParty(Facts.party(1), Optional.empty()));
                Answer.Page<?> newest = node.questions()
                        .ask(new Question.FindParties(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                new PageRequest(1, PageRequest.Order.NEWEST_FIRST, Optional.empty()),
                                Optional.of(new Position(known))));
                long shown = newest.items().stream()
                        .map(PartyView.class::cast)
                        .mapToLong(PartyView::position)
                        .findFirst()
                        .orElse(-1);
                long position = newest.position().map(Position::value).orElse(-1L);
                if (first.value().isEmpty() || shown < known || position < known) {
                    wrong.add(
                            "asked for " + known + ", answered " + first.value() + ", " + shown + " as of " + position);
                }
                answered.incrementAndGet();
            } catch (ViewBehindException | LogUnavailableException late) {
                if (!node.isEnding()) {
                    wrong.add("asked for " + known + ", not answered: " + late);
                }
            } catch (RuntimeException failure) {
                if (!node.isEnding()) {
                    throw failure;
                }
            }
        }
    }

    private static long built(Node node) {
        return node.projections()
                .versions("parties")
                .flatMap(versions -> versions.building())
                .map(building -> building.position())
                .orElse(-1L);
    }

    private static boolean serves(Node node, int version) {
        return node.projections().serving("parties").equals("parties-" + version);
    }
}
