package org.allegationledger.simulation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.allegationledger.testing.TestStore;
import org.allegationledger.testing.proxy.Faults;
import org.jspecify.annotations.Nullable;

/** Carries out a plan on a store of its own, and looks at the log all the time. */
final class Run {

    /** Every event is checked in its place; a look at the store for every single step would find mostly nothing. */
    private static final int STEPS_PER_LOOK = 10;

    private static final int TOLD_STEPS = 40;

    private final Cluster cluster;
    private final Clients clients;
    private final History history;
    private final Verdict verdict;
    private final LogWatch watch;
    private final Looks looks = new Looks();
    private final Deque<String> told = new ArrayDeque<>();

    private Run(Cluster cluster, Clients clients, History history, TestStore store) {
        this.cluster = cluster;
        this.clients = clients;
        this.history = history;
        this.verdict = new Verdict(history);
        this.watch = new LogWatch(store.database(), verdict::accept);
    }

    /** What came of it, for people. */
    static String of(long seed, Plan plan) throws Exception {
        History history = new History();
        try (TestStore store = TestStore.open();
                Cluster cluster = new Cluster(store);
                Clients clients = new Clients(cluster, history, new UUID(0, seed))) {
            Run run = new Run(cluster, clients, history, store);
            try {
                return run.carryOut(plan);
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError("the last steps:\n" + String.join("\n", run.told), wrong);
            }
        }
    }

    private String carryOut(Plan plan) throws Exception {
        long start = System.nanoTime();
        List<Step> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            tell(i + " " + steps.get(i));
            carryOut(i, steps.get(i));
            if (i % STEPS_PER_LOOK == 0) {
                look();
            }
        }
        long stepped = System.nanoTime();
        new Ending(cluster, clients, history, this::look).end();
        watch.lookBack();
        verdict.judge(watch.log());
        looks.judge();
        long ended = System.nanoTime();
        return "events: %,d, commands: %,d, went home: %,d, %s, looks: %s, steps took %,d ms, the end %,d ms"
                .formatted(
                        watch.size(),
                        history.attempts().size(),
                        clients.wentHome(),
                        history.summary(),
                        looks,
                        (stepped - start) / 1_000_000,
                        (ended - stepped) / 1_000_000);
    }

    private void carryOut(int number, Step step) throws InterruptedException, IOException {
        switch (step) {
            case Step.Ask(int node, Order order) -> ask(number, node, order);
            case Step.Race(List<Step.Ask> asks) -> {
                for (Step.Ask ask : asks) {
                    ask(number, ask.node(), ask.order());
                }
            }
            case Step.Append append -> clients.append(append);
            case Step.Look look -> {
                Long position = verdict.model().lastShown(look.id());
                clients.use(look.node(), node -> looks.look(node, look, position));
            }
            case Step.Break(int node, Mishap mishap) -> cluster.node(node).ifPresent(it -> mishap.planIn(it.proxy()));
            case Step.Pause(int node, int millis) ->
                cluster.node(node).ifPresent(it -> it.proxy().next(_ -> true, Faults.stall(Duration.ofMillis(millis))));
            case Step.Shift(int node, int seconds) ->
                cluster.node(node).ifPresent(it -> it.shift(Duration.ofSeconds(seconds)));
            case Step.Cut(int node) -> {
                if (cluster.node(node).isPresent()) {
                    cluster.node(node).orElseThrow().proxy().cut();
                }
            }
            case Step.Restart(int node, boolean abruptly) -> cluster.restart(node, abruptly);
        }
    }

    private void ask(int number, int node, Order order) throws InterruptedException {
        long size = Math.max(watch.size(), history.acknowledged());
        clients.ask(new Attempt(order, number, node, size, ifMatch(order)), node);
    }

    private @Nullable Set<Long> ifMatch(Order order) {
        UUID subject = verdict.model().subject(order.deed());
        return switch (order.ifMatch()) {
            case NONE -> null;
            case ANY -> Set.of();
            case LAST -> positions(verdict.model().last(subject));
            case STALE -> positions(verdict.model().lastButOne(subject));
        };
    }

    private static Set<Long> positions(@Nullable Long known) {
        return Set.of(known == null ? 0L : known);
    }

    /** The log as it is now holds what was asked for, and nothing that excludes each other. */
    private void look() {
        List<Attempt> answered = history.takeAnswered();
        watch.look();
        answered.forEach(attempt -> attempt.closedAt(watch.size()));
    }

    private void tell(String step) {
        if (told.size() == TOLD_STEPS) {
            told.removeFirst();
        }
        told.addLast(step);
    }
}
