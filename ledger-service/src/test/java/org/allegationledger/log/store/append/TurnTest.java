package org.allegationledger.log.store.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final long BATCH = Duration.ofMillis(4).toNanos();

    private final Turn turn = new Turn(Duration.ofMillis(50));

    @Test
    void a_writer_that_is_alone_waits_for_nobody() {
        for (int batch = 1; batch < 100; batch++) {
            turn.wrote(batch * BATCH, BATCH);

            assertThat(turn.courtesy(batch * BATCH)).isZero();
        }
    }

    @Test
    void a_writer_gives_way_at_the_end_of_its_turn_and_not_before() {
        turn.sawOthers(Turn.BATCHES, BATCH);
        for (int batch = 1; batch < Turn.BATCHES; batch++) {
            turn.wrote((1 + batch) * BATCH, BATCH);
            assertThat(turn.courtesy((1 + batch) * BATCH)).isZero();
        }
        long end = (1 + Turn.BATCHES) * BATCH;
        turn.wrote(end, BATCH);

        assertThat(turn.courtesy(end)).isPositive().isLessThanOrEqualTo(Duration.ofNanos(BATCH));
        assertThat(turn.courtesy(end + 5 * BATCH)).isZero();
    }

    @Test
    void a_writer_that_meets_anothers_turn_waits_for_its_end() {
        turn.wrote(BATCH, BATCH);
        turn.sawOthers(1, 2 * BATCH);
        assertThat(turn.courtesy(2 * BATCH)).isPositive();

        turn.sawOthers(Turn.BATCHES - 1, 4 * BATCH);
        assertThat(turn.courtesy(4 * BATCH)).isZero();
    }

    @Test
    void a_writer_that_falls_silent_in_its_turn_is_not_waited_for() {
        turn.wrote(BATCH, BATCH);
        turn.sawOthers(1, 2 * BATCH);

        assertThat(turn.courtesy(6 * BATCH)).isZero();
    }

    @Test
    void a_writer_that_has_not_been_seen_for_long_is_not_waited_for() {
        turn.sawOthers(Turn.BATCHES, BATCH);
        for (int batch = 0; batch < Turn.BATCHES; batch++) {
            turn.wrote(20 * BATCH, BATCH);
        }

        assertThat(turn.courtesy(20 * BATCH)).isZero();
    }

    @Test
    void nobody_waits_longer_than_the_limit() {
        Turn slow = new Turn(Duration.ofMillis(50));
        long second = Duration.ofSeconds(1).toNanos();
        slow.wrote(second, second);
        slow.sawOthers(1, 2 * second);

        assertThat(slow.courtesy(2 * second)).isPositive().isLessThanOrEqualTo(Duration.ofMillis(50));
        assertThat(slow.courtesy(2 * second + Duration.ofMillis(50).toNanos())).isZero();
    }
}
