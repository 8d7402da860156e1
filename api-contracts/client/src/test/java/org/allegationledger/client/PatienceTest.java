package org.allegationledger.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final List<Duration> rests = new ArrayList<>();

    @Test
    void half_of_a_rest_is_random() throws InterruptedException {
        for (double random : new double[] {0, 0.5, 0.999}) {
            call(Duration.ofSeconds(1), random).rest(Duration.ZERO);
        }

        assertThat(rests.stream().mapToLong(Duration::toMillis)).containsExactly(50L, 75L, 99L);
    }

    @Test
    void a_rest_that_would_end_after_the_limit_is_not_begun() throws InterruptedException {
        assertThat(call(Duration.ofMillis(100), 1).rest(Duration.ZERO)).isTrue();
        assertThat(call(Duration.ofMillis(99), 1).rest(Duration.ZERO)).isFalse();
        assertThat(call(Duration.ZERO, 0).rest(Duration.ZERO)).isFalse();

        assertThat(rests).hasSize(1);
    }

    @Test
    void calls_do_not_share_their_rests() throws InterruptedException {
        Patience patience = new Patience(Duration.ofMinutes(1), () -> 0, () -> 1, rests::add);
        Patience.Call one = patience.begin();
        one.rest(Duration.ZERO);
        one.rest(Duration.ZERO);
        patience.begin().rest(Duration.ZERO);

        assertThat(rests.stream().mapToLong(Duration::toMillis)).containsExactly(100L, 200L, 100L);
    }

    @Test
    void the_time_of_attempts_counts() throws InterruptedException {
        List<Long> now = new ArrayList<>(List.of(0L, Duration.ofSeconds(1).toNanos()));
        Patience.Call call = new Patience(Duration.ofSeconds(1), now::removeFirst, () -> 1, rests::add).begin();

        assertThat(call.rest(Duration.ZERO)).isFalse();
    }

    private Patience.Call call(Duration limit, double random) {
        return new Patience(limit, () -> 0, () -> random, rests::add).begin();
    }
}
