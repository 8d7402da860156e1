package org.allegationledger.log.store.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.store.commit.Commit;
import org.allegationledger.log.store.commit.CommitEvent;
import org.allegationledger.log.store.commit.PlacedEvent;

class RecentEventsTest {

    @Property(tries = 300)
    void every_question_has_the_answer_of_a_scan(
            @ForAll long seed, @ForAll @IntRange(max = 40) int commits, @ForAll @IntRange(max = 20) int forgotten) {
        Random random = new Random(seed);
        RecentEvents recent = new RecentEvents();
        Deque<Commit> all = new ArrayDeque<>();
        long position = 0;
        for (int i = 0; i < commits; i++) {
            Commit commit = commit(random, position);
            position = commit.end();
            recent.add(commit);
            all.addLast(commit);
        }
        for (int i = 0; i < Math.min(forgotten, commits); i++) {
            recent.removeFirst(all.removeFirst());
        }
        List<PlacedEvent> events =
                all.stream().flatMap(commit -> commit.placed().stream()).toList();
        assertThat(recent.size()).isEqualTo(events.size());
        for (int i = 0; i < 20; i++) {
            LogFilter filter = filter(random);
            long from = random.nextLong(position + 2);
            List<PlacedEvent> expected = events.stream()
                    .filter(placed ->
                            placed.position() >= from && placed.event().matches(filter))
                    .toList();

            assertThat(recent.matching(filter, from)).isEqualTo(expected);
            assertThat(recent.anyMatch(filter, from)).isEqualTo(!expected.isEmpty());
        }
    }

    private static Commit commit(Random random, long position) {
        List<CommitEvent> events = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            events.add(new CommitEvent("t" + random.nextInt(3), tags(random, 4), new byte[0]));
        }
        return new Commit(position, Instant.EPOCH, new byte[32], null, events);
    }

    private static LogFilter filter(Random random) {
        List<LogFilter.Criterion> criteria = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Set<String> types = random.nextBoolean() ? Set.of() : Set.of("t" + random.nextInt(3));
            criteria.add(new LogFilter.Criterion(Set.copyOf(tags(random, 3)), types));
        }
        return new LogFilter(criteria);
    }

    private static List<String> tags(Random random, int bound) {
        return IntStream.range(0, random.nextInt(bound))
                .mapToObj(tag -> "k:" + random.nextInt(6))
                .distinct()
                .toList();
    }
}
