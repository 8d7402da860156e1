package org.allegationledger.simulation;

import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of three nodes under fire. {@code -Dseeds=N} runs the seeds 1 to N, {@code -Dsim.seed=N} that one alone, and
 * {@code -Dsim.steps=N} so many steps of each; without them an ordinary build takes some minutes for it. A failure names its
 * seed; what is done is the same when the seed runs again, what the threads make of it may be another thing.
 */
class SimulationIT {

    private static final int SEEDS = Integer.getInteger("seeds", 20);
    private static final int STEPS = Integer.getInteger("sim.steps", 10_000);
    private static final Long SEED = Long.getLong("sim.seed");

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_answer_is_wrong_and_nothing_stands_that_excludes_each_other(long seed) {
        Plan plan = Plan.of(seed, STEPS);
        System.out.println("Seed " + seed + ", " + STEPS + " steps: " + plan.swarm());
        try {
            System.out.println("Seed " + seed + ": " + Run.of(seed, plan));
        } catch (Throwable wrong) {
            throw new AssertionError("seed " + seed + " found something; it runs again by -Dsim.seed=" + seed, wrong);
        }
    }

    @AfterAll
    static void end() {
        Cluster.awaitKilled();
    }

    static LongStream seeds() {
        return SEED == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(SEED);
    }
}
