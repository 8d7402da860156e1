package org.allegationledger.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.allegationledger.testing.TestStore;

/** The nodes, some of which are away at times. Thread-safe, but for {@link #restart} of one node. */
final class Cluster implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What is left in this process of nodes that were killed, of any cluster: it takes its time, and no store hears of it. */
    private static final Queue<Future<?>> KILLED = new ConcurrentLinkedQueue<>();

    private static final ExecutorService HANDS = Executors.newVirtualThreadPerTaskExecutor();

    private final TestStore store;
    private final AtomicReferenceArray<Node> nodes = new AtomicReferenceArray<>(Plan.NODES);
    private final List<Future<?>> starting = new ArrayList<>();

    Cluster(TestStore store) throws IOException {
        this.store = store;
        for (int i = 0; i < Plan.NODES; i++) {
            nodes.set(i, Node.impatient(store));
        }
    }

    /** The node; none while it is away. */
    Optional<Node> node(int number) {
        return Optional.ofNullable(nodes.get(number));
    }

    /** Ends a node and starts another in its place, in the background. Nothing happens to one that is away. */
    void restart(int number, boolean abruptly) throws IOException {
        Node old = nodes.getAndSet(number, null);
        if (old == null) {
            return;
        }
        if (abruptly) {
            old.kill();
            KILLED.add(HANDS.submit(() -> close(old)));
        }
        starting.add(HANDS.submit(() -> {
            if (!abruptly) {
                close(old);
            }
            try {
                nodes.set(number, Node.impatient(store));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }));
    }

    TestStore store() {
        return store;
    }

    /** Waits until no node is away, and gives them all. */
    List<Node> all() {
        await(starting);
        starting.clear();
        List<Node> all = new ArrayList<>();
        for (int i = 0; i < Plan.NODES; i++) {
            all.add(node(i).orElseThrow());
        }
        return all;
    }

    /** Ends the nodes. */
    @Override
    public void close() {
        await(starting);
        List<Future<?>> ending = new ArrayList<>();
        for (int i = 0; i < Plan.NODES; i++) {
            Node node = nodes.getAndSet(i, null);
            if (node != null) {
                node.proxy().heal();
                ending.add(HANDS.submit(() -> close(node)));
            }
        }
        await(ending);
    }

    /** Waits until nothing is left of what was killed. */
    static void awaitKilled() {
        await(KILLED);
        KILLED.clear();
    }

    private static void await(Iterable<Future<?>> ends) {
        try {
            for (Future<?> end : ends) {
                end.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unclean) {
            throw new AssertionError("a node did not start or end in time", unclean);
        }
    }

    private static void close(Node node) {
        try {
            node.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
