package org.allegationledger.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.testing.LedgerCheck;
import org.allegationledger.wiring.TestLedger;
import org.jspecify.annotations.Nullable;

/** Nothing goes wrong any more: everything that was left open is settled, without a restart, and all nodes agree. */
final class Ending {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Longer than the longest pause after which a projection that failed is tried again. */
    private static final Duration VIEWS_LIMIT = Duration.ofSeconds(90);

    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int PAGE = 1_000;

    private final Cluster cluster;
    private final Clients clients;
    private final History history;
    private final Runnable look;

    Ending(Cluster cluster, Clients clients, History history, Runnable look) {
        this.cluster = cluster;
        this.clients = clients;
        this.history = history;
        this.look = look;
    }

    void end() throws Exception {
        List<Node> nodes = cluster.all();
        nodes.forEach(node -> node.proxy().heal());
        clients.awaitAnswers();
        settle();
        look.run();
        agree(nodes);
        for (Node node : nodes) {
            awaitWell(node);
        }
        try (TestLedger patient = TestLedger.on(cluster.store())) {
            LedgerCheck.of(patient).viewsEqualTheFold();
        }
    }

    /** Asks again what nobody knows the outcome of, at another node. */
    private void settle() throws InterruptedException {
        int number = 1
                + history.attempts().stream()
                        .mapToInt(attempt -> attempt.order().number())
                        .max()
                        .orElse(0);
        long deadline = System.nanoTime() + LIMIT.toNanos();
        for (Attempt open : history.attempts()) {
            if (!(open.reply() instanceof Reply.Open) || !open.order().canBeRepeated()) {
                continue;
            }
            Reply reply = open.reply();
            for (int tries = 0; !isFinal(reply); tries++) {
                assertThat(System.nanoTime()).as("settled in time: %s", open).isLessThan(deadline);
                Attempt again = new Attempt(
                        open.order().again(number++), -1, tries % Plan.NODES, history.acknowledged(), open.ifMatch());
                clients.ask(again, tries % Plan.NODES);
                clients.awaitAnswers();
                reply = again.reply();
                if (!isFinal(reply)) {
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
    }

    private static boolean isFinal(@Nullable Reply reply) {
        return reply != null && !(reply instanceof Reply.Open) && reply != Reply.Nothing.UNAVAILABLE;
    }

    private static void agree(List<Node> nodes) {
        List<StoredEvent> first = all(nodes.getFirst());
        for (Node node : nodes.subList(1, nodes.size())) {
            assertThat(all(node))
                    .usingElementComparator((one, other) -> Arrays.compare(one.entry(), other.entry()))
                    .isEqualTo(first);
        }
    }

    private static List<StoredEvent> all(Node node) {
        List<StoredEvent> all = new ArrayList<>();
        List<StoredEvent> read;
        do {
            Position next = new Position(all.size());
            read = answered(() -> node.ledger().reader().read(next, PAGE, LogFilter.EVERYTHING));
            all.addAll(read);
        } while (!read.isEmpty());
        return all;
    }

    /** These nodes give up soon on a store that has much to do; then they are asked again. */
    private static <T> T answered(Supplier<T> question) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return question.get();
            } catch (LogUnavailableException | MongoException slow) {
                assertThat(System.nanoTime()).as("answered in time: %s", slow).isLessThan(deadline);
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static void awaitWell(Node node) {
        long head = answered(node.ledger().reader()::size) - 1;
        long deadline = System.nanoTime() + VIEWS_LIMIT.toNanos();
        while (!isWell(node, head)) {
            assertThat(System.nanoTime())
                    .as(
                            "well in time: %s, %s",
                            node.ledger().log().trouble().current(), answered(node.projections()::status))
                    .isLessThan(deadline);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isWell(Node node, long head) {
        return node.ledger().log().trouble().current().isEmpty()
                && answered(node.projections()::status).stream()
                        .allMatch(status -> !status.failing() && !status.rebuilding() && status.foldedTo() >= head);
    }
}
