package org.allegationledger.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * What a seed is like: which kinds of steps and faults it has at all, and how often. Each has only some, because what happens
 * all the time hides what needs its absence.
 *
 * @param targets with which commands to the store something goes wrong
 * @param kinds what
 * @param mishaps in 10,000 steps, as the others
 * @param stepsPerRecord how slowly the ids move on: the slower, the more often two clients want the same
 * @param keyed how many in 100 commands that need no key have one
 * @param again how many in 100 commands were sent before
 */
record Swarm(
        Set<Mishap.Target> targets,
        Set<Mishap.Kind> kinds,
        int mishaps,
        int pauses,
        int shifts,
        int cuts,
        int restarts,
        int kills,
        int races,
        int appends,
        int looks,
        int stepsPerRecord,
        int keyed,
        int again) {

    static Swarm of(Random random) {
        return new Swarm(
                some(Mishap.Target.class, random),
                some(Mishap.Kind.class, random),
                oneOf(random, 0, 30, 60, 120),
                oneOf(random, 0, 0, 2, 4),
                oneOf(random, 0, 0, 0, 4),
                oneOf(random, 0, 3, 8),
                oneOf(random, 0, 2, 4),
                oneOf(random, 0, 2, 4, 8),
                oneOf(random, 100, 400, 1_000),
                oneOf(random, 0, 300, 1_000),
                oneOf(random, 0, 300, 800),
                oneOf(random, 6, 12, 24),
                oneOf(random, 0, 20, 60),
                oneOf(random, 5, 15, 30));
    }

    /** Each with a chance of one half, and at least one. */
    private static <E extends Enum<E>> Set<E> some(Class<E> type, Random random) {
        EnumSet<E> some = EnumSet.noneOf(type);
        List<E> all = new ArrayList<>(EnumSet.allOf(type));
        all.removeIf(one -> {
            boolean on = random.nextBoolean();
            if (on) {
                some.add(one);
            }
            return on;
        });
        if (some.isEmpty()) {
            some.add(all.get(random.nextInt(all.size())));
        }
        return some;
    }

    private static int oneOf(Random random, int... values) {
        return values[random.nextInt(values.length)];
    }
}
