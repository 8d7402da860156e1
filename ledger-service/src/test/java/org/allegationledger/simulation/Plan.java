package org.allegationledger.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.allegationledger.testing.proxy.StoreError;

/** What is done for a seed, step by step: a pure function of the seed and the number of steps. */
final class Plan {

    static final int NODES = 3;

    private static final int OF = 10_000;
    private static final int PERCENT = 100;
    private static final int REMEMBERED = 60;
    private static final int LATE_MILLIS = 1_500;

    private final Random random;
    private final Swarm swarm;
    private final Orders orders;
    private final List<Step> steps = new ArrayList<>();
    private final List<Order> sent = new ArrayList<>();
    private int appended;

    private Plan(long seed) {
        random = new Random(seed);
        swarm = Swarm.of(random);
        orders = new Orders(random, swarm);
    }

    static Plan of(long seed, int steps) {
        Plan plan = new Plan(seed);
        for (int i = 0; i < steps; i++) {
            plan.orders.moveOn(i);
            plan.steps.add(plan.step());
        }
        return plan;
    }

    List<Step> steps() {
        return steps;
    }

    Swarm swarm() {
        return swarm;
    }

    private Step step() {
        int node = random.nextInt(NODES);
        int drawn = random.nextInt(OF);
        if ((drawn -= swarm.mishaps()) < 0) {
            return new Step.Break(node, mishap());
        }
        if ((drawn -= swarm.pauses()) < 0) {
            return new Step.Pause(node, 100 + random.nextInt(LATE_MILLIS));
        }
        if ((drawn -= swarm.shifts()) < 0) {
            return new Step.Shift(node, random.nextInt(3) == 0 ? 0 : random.nextInt(-60, 61));
        }
        if ((drawn -= swarm.cuts()) < 0) {
            return new Step.Cut(node);
        }
        if ((drawn -= swarm.restarts()) < 0) {
            return new Step.Restart(node, false);
        }
        if ((drawn -= swarm.kills()) < 0) {
            return new Step.Restart(node, true);
        }
        if ((drawn -= swarm.races()) < 0) {
            return race();
        }
        if ((drawn -= swarm.appends()) < 0) {
            return append(node);
        }
        return drawn - swarm.looks() < 0 ? orders.look(node) : new Step.Ask(node, order());
    }

    private Order order() {
        Order order = !sent.isEmpty() && random.nextInt(PERCENT) < swarm.again()
                ? sent.get(random.nextInt(sent.size())).again(orders.nextNumber())
                : orders.next();
        remember(order);
        return order;
    }

    private void remember(Order order) {
        if (sent.size() == REMEMBERED) {
            sent.removeFirst();
        }
        sent.add(order);
    }

    /** The same, or the same id or external id with something else, on several nodes. */
    private Step race() {
        Order first = orders.next();
        remember(first);
        List<Step.Ask> asks = new ArrayList<>();
        asks.add(new Step.Ask(random.nextInt(NODES), first));
        int others = 1 + random.nextInt(3);
        for (int i = 0; i < others; i++) {
            Order other = random.nextInt(3) == 0 ? first.again(orders.nextNumber()) : orders.rivalOf(first);
            asks.add(new Step.Ask(random.nextInt(NODES), other));
        }
        return new Step.Race(asks);
    }

    private Step append(int node) {
        Step.Bound bound = Step.Bound.values()[random.nextInt(Step.Bound.values().length)];
        int boundary = appended / 4 + random.nextInt(2);
        return new Step.Append(node, appended++, boundary, bound, 1 + random.nextInt(3));
    }

    private Mishap mishap() {
        Mishap.Target target = one(swarm.targets().stream().sorted().toList());
        Mishap.Kind kind = one(swarm.kinds().stream().sorted().toList());
        int millis = random.nextBoolean() ? 10 + random.nextInt(60) : 200 + random.nextInt(LATE_MILLIS);
        return new Mishap(
                target,
                kind,
                StoreError.outages().get(random.nextInt(StoreError.outages().size())),
                millis,
                1 + random.nextInt(3));
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
