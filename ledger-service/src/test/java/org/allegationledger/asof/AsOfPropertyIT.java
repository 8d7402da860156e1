package org.allegationledger.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.allegationledger.command.Command;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.Position;
import org.allegationledger.query.AsOf;
import org.allegationledger.testing.TestStore;
import org.allegationledger.vocabulary.SaidAt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever was recorded, by commands of every kind: an answer as of then is the answer of a ledger that stopped there, and the
 * answers are the same after the views were made anew (design 3.4, 5). {@code -Dasof.seeds=N} runs the seeds 1 to N, {@code
 * -Dasof.seed=N} that one alone. Says which store by {@link TestStore}.
 */
class AsOfPropertyIT {

    private static final int SEEDS = Integer.getInteger("asof.seeds", 6);
    private static final Long SEED = Long.getLong("asof.seed");
    private static final int REQUESTS = 110;
    private static final int STOPS = 4;
    private static final int MOMENTS = 4;

    private static final Map<EventType, Integer> SEEN = new EnumMap<>(EventType.class);

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void an_answer_as_of_then_is_that_of_a_ledger_that_stopped_there(long seed) throws Exception {
        Random random = new Random(seed);
        RandomCommands commands = new RandomCommands(random);
        try (TestStore store = TestStore.open();
                WholeNode node = new WholeNode(store)) {
            for (int i = 0; i < REQUESTS; i++) {
                request(node, commands, random);
            }
            node.awaitViews();
            List<Recorded> log = node.events();
            log.forEach(recorded -> SEEN.merge(EventType.of(recorded.event()), 1, Integer::sum));
            Asked asked = new Asked(commands.parties(), commands.allegations(), commands.statements());
            for (int i = 0; i < STOPS; i++) {
                List<SaidAt> moments =
                        Stream.generate(commands::moment).limit(MOMENTS).toList();
                stopped(store, node, log, random.nextInt(log.size()), asked, moments);
            }
            Map<String, Object> before = asked.now(node.questions(), node.head());
            assertThat(asked.then(node.questions(), AsOf.NOW)).as("as of now").isEqualTo(before);
            node.rebuild();
            assertThat(asked.now(node.questions(), node.head()))
                    .as("after the views were made anew")
                    .isEqualTo(before);
        }
    }

    /** A run in which some kind is never accepted would show less than it says. */
    @AfterAll
    static void every_kind_of_event_was_there() {
        assertThat(SEED != null || SEEN.keySet().size() == EventType.values().length)
                .as("events: %s", SEEN)
                .isTrue();
    }

    private static void request(WholeNode node, RandomCommands commands, Random random) {
        List<Command> batch = new ArrayList<>();
        batch.add(commands.next());
        if (random.nextInt(6) == 0) {
            batch.add(commands.next());
            batch.add(commands.next());
        }
        if (batch.size() == 1 ? node.record(batch.getFirst()) : node.record(batch)) {
            batch.forEach(commands::accepted);
        }
    }

    private static void stopped(
            TestStore store, WholeNode node, List<Recorded> log, int head, Asked asked, List<SaidAt> moments)
            throws Exception {
        try (TestStore copy = StoppedLog.of(store, head);
                WholeNode stopped = new WholeNode(copy)) {
            stopped.awaitViews();
            assertThat(stopped.head()).isEqualTo(head);
            ErasedAlike alike = new ErasedAlike(log);
            Map<String, Object> expected = alike.of(asked.now(stopped.questions(), head));
            Optional<Position> position = Optional.of(new Position(head));
            assertThat(alike.of(asked.then(node.questions(), new AsOf(Optional.empty(), position, Optional.empty()))))
                    .as("as of position %s", head)
                    .isEqualTo(expected);

            Optional<Instant> time = instant(log, head);
            if (time.isPresent()) {
                assertThat(alike.of(asked.then(node.questions(), new AsOf(time, Optional.empty(), Optional.empty()))))
                        .as("recorded as of %s", time)
                        .isEqualTo(expected);
            }
            for (SaidAt moment : moments) {
                AsOf both = time.isPresent() && moment.equals(moments.getFirst())
                        ? new AsOf(time, Optional.empty(), Optional.of(moment))
                        : new AsOf(Optional.empty(), position, Optional.of(moment));
                assertThat(SaidBy.comparable(alike.of(asked.then(node.questions(), both))))
                        .as("as of position %s and %s", head, both)
                        .isEqualTo(new SaidBy(moment, log.subList(0, head + 1), alike).of(asked, expected));
            }
        }
    }

    /** The first or the last instant that has this head; none: what is behind it has the same instant. */
    private static Optional<Instant> instant(List<Recorded> log, int head) {
        Instant here = log.get(head).recordedAt();
        if (head + 1 == log.size()) {
            return Optional.of(here);
        }
        Instant next = log.get(head + 1).recordedAt();
        return next.isAfter(here) ? Optional.of(head % 2 == 0 ? here : next.minusNanos(1)) : Optional.empty();
    }

    static LongStream seeds() {
        return SEED == null ? LongStream.rangeClosed(1, SEEDS) : LongStream.of(SEED);
    }
}
