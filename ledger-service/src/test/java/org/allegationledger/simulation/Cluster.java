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

    private final TestStore store;
    private final AtomicReferenceArray<Node> nodes = new AtomicReferenceArray<>(Plan.NODES);
    private final List<Future<?>> starting = new ArrayList<>();
    private final Queue<Future<?>> ending = new ConcurrentLinkedQueue<>();
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();

    Cluster(TestStore store) throws IOException {
        this.store = store;
        for (int i = 0; i < Plan.NODES; i++) {
            nodes.set(i, Node.open(store));
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
            // What is left of it in this process ends by itself; the store does not hear of it.
            ending.add(hands.submit(() -> close(old)));
        }
        starting.add(hands.submit(() -> {
            if (!abruptly) {
                close(old);
            }
            try {
                nodes.set(number, Node.open(store));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }));
    }

    /** Waits until no node is away, and gives them all. */
    List<Node> all() throws Exception {
        for (Future<?> start : starting) {
            start.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        starting.clear();
        List<Node> all = new ArrayList<>();
        for (int i = 0; i < Plan.NODES; i++) {
            all.add(node(i).orElseThrow());
        }
        return all;
    }

    /** Waits until what was killed is gone, and ends the others. */
    @Override
    public void close() {
        for (int i = 0; i < Plan.NODES; i++) {
            Node node = nodes.getAndSet(i, null);
            if (node != null) {
                node.proxy().heal();
                ending.add(hands.submit(() -> close(node)));
            }
        }
        try {
            for (Future<?> end : ending) {
                end.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException unclean) {
            throw new AssertionError("a node did not end in time", unclean);
        } finally {
            hands.shutdownNow();
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
