package org.allegationledger.log.store.key;

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
import org.bson.Document;
import org.junit.jupiter.api.Test;

class KeyMakerTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ConcurrentLinkedQueue<Set<String>> writes = new ConcurrentLinkedQueue<>();
    private final CountDownLatch firstStarted = new CountDownLatch(1);
    private final Semaphore mayWrite = new Semaphore(0);

    @Test
    void what_waits_behind_a_write_goes_into_the_next_one_together() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
                KeyMaker maker = new KeyMaker(this::write, LIMIT)) {
            List<Future<Document>> answers = new ArrayList<>();
            answers.add(callers.submit(() -> maker.documentOf(new UUID(1, 0))));
            assertThat(firstStarted.await(10, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < 100; i++) {
                UUID record = new UUID(2, i % 50);
                answers.add(callers.submit(() -> maker.documentOf(record)));
            }
            await().until(() -> maker.waiting() == 100);

            mayWrite.release(2);

            for (Future<Document> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(writes)
                    .hasSize(2)
                    .last()
                    .satisfies(ids -> assertThat(ids).hasSize(50));
        }
    }

    @Test
    void a_failed_write_fails_its_callers_and_no_later_one() {
        List<String> failing = new ArrayList<>(List.of("first"));
        try (KeyMaker maker = new KeyMaker(
                ids -> {
                    if (!failing.isEmpty()) {
                        failing.clear();
                        throw new LogUnavailableException("the store did not answer in time");
                    }
                    return documents(ids);
                },
                LIMIT)) {
            UUID record = new UUID(0, 1);

            assertThatThrownBy(() -> maker.documentOf(record)).isInstanceOf(LogUnavailableException.class);
            assertThat(maker.documentOf(record)).containsEntry("_id", record.toString());
        }
    }

    @Test
    void a_caller_waits_no_longer_than_its_limit() {
        try (KeyMaker maker = new KeyMaker(this::write, Duration.ofMillis(1))) {
            assertThatThrownBy(() -> maker.documentOf(new UUID(0, 1)))
                    .isInstanceOf(LogUnavailableException.class)
                    .hasMessageContaining("in time");
            mayWrite.release();
        }
    }

    @Test
    void after_closing_nobody_waits() {
        KeyMaker maker = new KeyMaker(KeyMakerTest::documents, LIMIT);
        maker.close();

        assertThatThrownBy(() -> maker.documentOf(new UUID(0, 1)))
                .isInstanceOf(LogUnavailableException.class)
                .hasMessageContaining("closed");
    }

    private Map<String, Document> write(Set<String> ids) {
        firstStarted.countDown();
        try {
            if (!mayWrite.tryAcquire(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let it write");
            }
        } catch (InterruptedException closing) {
            throw new IllegalStateException(closing);
        }
        writes.add(ids);
        return documents(ids);
    }

    private static Map<String, Document> documents(Set<String> ids) {
        Map<String, Document> documents = new HashMap<>();
        ids.forEach(id -> documents.put(id, new Document("_id", id)));
        return documents;
    }
}
