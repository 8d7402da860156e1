package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketReadException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.allegationledger.log.LogUnavailableException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreRetryTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> pauses = new ArrayList<>();
    private final StoreRetry retry = new StoreRetry(Duration.ofSeconds(60), nanos::get, pause -> {
        pauses.add(pause);
        nanos.addAndGet(pause.toNanos());
    });

    @Test
    void a_call_that_finds_no_store_runs_again_until_it_does() {
        AtomicInteger runs = new AtomicInteger();

        String answer = retry.call(() -> {
            if (runs.incrementAndGet() < 4) {
                throw new MongoSocketReadException("gone", new ServerAddress());
            }
            return "here";
        });

        assertThat(answer).isEqualTo("here");
        assertThat(pauses).containsExactly(Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(40));
    }

    @Test
    void it_gives_up_loudly_when_the_limit_is_reached() {
        assertThatThrownBy(() -> retry.run(() -> {
                    throw new MongoTimeoutException("no server");
                }))
                .isInstanceOf(LogUnavailableException.class)
                .hasCauseInstanceOf(MongoTimeoutException.class);

        assertThat(Duration.ofNanos(nanos.get())).isEqualTo(Duration.ofSeconds(60));
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) <= 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {10107, 11602, 189, 91, 13436, 64})
    void answers_of_a_server_that_is_not_the_one_to_ask_are_tried_again(int code) {
        AtomicInteger runs = new AtomicInteger();

        retry.run(() -> {
            if (runs.incrementAndGet() == 1) {
                throw new MongoException(code, "not now");
            }
        });

        assertThat(runs).hasValue(2);
    }

    @Test
    void an_answer_that_would_be_the_same_again_goes_to_the_caller_at_once() {
        BsonDocument answer = BsonDocument.parse("{ok: 0, code: 2, errmsg: 'bad value'}");

        assertThatThrownBy(() -> retry.run(() -> {
                    throw new MongoCommandException(answer, new ServerAddress());
                }))
                .isInstanceOf(MongoCommandException.class);
        assertThatThrownBy(() -> retry.run(() -> {
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(pauses).isEmpty();
    }

    @Test
    void an_interrupted_wait_ends_the_attempts_and_leaves_the_thread_interrupted() {
        StoreRetry interrupted = new StoreRetry(Duration.ofSeconds(60), nanos::get, pause -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> interrupted.run(() -> {
                    throw new MongoTimeoutException("no server");
                }))
                .isInstanceOf(LogUnavailableException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
