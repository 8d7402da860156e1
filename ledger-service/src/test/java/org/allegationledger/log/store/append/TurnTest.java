package org.allegationledger.log.store.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final long BATCH = Duration.ofMillis(4).toNanos();

    private final Turn turn = new Turn(Duration.ofMillis(50));

    @Test
    void a_writer_that_is_alone_waits_for_nobody() {
        turn.wrote(BATCH, BATCH);

        assertThat(turn.courtesy(BATCH)).isZero();
    }

    @Test
    void a_writer_that_lost_goes_at_once() {
        turn.wrote(BATCH, BATCH);
        turn.sawOther(2 * BATCH);

        assertThat(turn.courtesy(2 * BATCH)).isZero();
    }

    @Test
    void a_writer_that_won_lets_the_other_go_first_for_a_while() {
        turn.sawOther(BATCH);
        turn.wrote(2 * BATCH, BATCH);

        assertThat(turn.courtesy(2 * BATCH)).isPositive().isLessThanOrEqualTo(Duration.ofNanos(BATCH));
        assertThat(turn.courtesy(6 * BATCH)).isZero();
    }

    @Test
    void a_writer_that_has_not_been_seen_for_long_is_not_waited_for() {
        turn.sawOther(BATCH);
        turn.wrote(20 * BATCH, BATCH);

        assertThat(turn.courtesy(20 * BATCH)).isZero();
    }

    @Test
    void nobody_waits_longer_than_the_limit() {
        Turn slow = new Turn(Duration.ofMillis(50));
        long second = Duration.ofSeconds(1).toNanos();
        slow.sawOther(second);
        slow.wrote(2 * second, second);

        assertThat(slow.courtesy(2 * second)).isLessThanOrEqualTo(Duration.ofMillis(50));
        assertThat(slow.courtesy(2 * second + Duration.ofMillis(50).toNanos())).isZero();
    }
}
