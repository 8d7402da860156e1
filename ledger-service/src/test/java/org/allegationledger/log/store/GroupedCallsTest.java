package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.allegationledger.log.LogUnavailableException;
import org.junit.jupiter.api.Test;

class GroupedCallsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ConcurrentLinkedQueue<Set<UUID>> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch firstStarted = new CountDownLatch(1);
    private final Semaphore mayAnswer = new Semaphore(0);

    @Test
    void what_waits_behind_a_call_goes_into_the_next_one_together() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                GroupedCalls<UUID, String> calls = new GroupedCalls<>("test", this::call, LIMIT)) {
            List<Future<Map<UUID, String>>> answers = new ArrayList<>();
            answers.add(callers.submit(() -> calls.ask(Set.of(new UUID(1, 0)))));
            assertThat(firstStarted.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 100; i++) {
                UUID record = new UUID(2, i % 50);
                answers.add(callers.submit(() -> calls.ask(Set.of(record))));
            }
            await().until(() -> calls.waiting() == 100);

            mayAnswer.release(2);

            for (Future<Map<UUID, String>> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(asked).hasSize(2).last().satisfies(ids -> assertThat(ids).hasSize(50));
        }
    }

    @Test
    void a_failed_call_fails_its_callers_and_no_later_one() {
        List<String> failing = new ArrayList<>(List.of("first"));
        try (GroupedCalls<UUID, String> calls = new GroupedCalls<>(
                "test",
                ids -> {
                    if (!failing.isEmpty()) {
                        failing.clear();
                        throw new LogUnavailableException("the store did not answer in time");
                    }
                    return answers(ids);
                },
                LIMIT)) {
            UUID record = new UUID(0, 1);

            assertThatThrownBy(() -> calls.ask(Set.of(record))).isInstanceOf(LogUnavailableException.class);
            assertThat(calls.ask(Set.of(record))).containsEntry(record, record.toString());
        }
    }

    @Test
    void a_caller_waits_no_longer_than_its_limit() {
        try (GroupedCalls<UUID, String> calls = new GroupedCalls<>("test", this::call, Duration.ofMillis(1))) {
            assertThatThrownBy(() -> calls.ask(Set.of(new UUID(0, 1))))
                    .isInstanceOf(LogUnavailableException.class)
                    .hasMessageContaining("in time");
            mayAnswer.release();
        }
    }

    @Test
    void after_closing_nobody_waits() {
        GroupedCalls<UUID, String> calls = new GroupedCalls<>("test", GroupedCallsTest::answers, LIMIT);
        calls.close();

        assertThatThrownBy(() -> calls.ask(Set.of(new UUID(0, 1))))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("closed");
    }

    private Map<UUID, String> call(Set<UUID> ids) {
        firstStarted.countDown();
        try {
            if (!mayAnswer.tryAcquire(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it answer");
            }
        } catch (InterruptedException closing) {
            throw new IllegalStateException(closing);
        }
        asked.add(ids);
        return answers(ids);
    }

    private static Map<UUID, String> answers(Set<UUID> ids) {
        Map<UUID, String> answers = new HashMap<>();
        ids.forEach(id -> answers.put(id, id.toString()));
        return answers;
    }
}
