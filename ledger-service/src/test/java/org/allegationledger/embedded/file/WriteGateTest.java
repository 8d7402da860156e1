package org.allegationledger.embedded.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.allegationledger.embedded.key.Key;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteGateTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] VALUE = {1};

    @TempDir
    Path directory;

    private StoreFile file;
    private ByteMap map;
    private WriteGate gate;

    @BeforeEach
    void open() throws IOException {
        file = StoreFile.open(directory);
        map = file.map("map");
        gate = new WriteGate(file);
    }

    @AfterEach
    void close() {
        file.abandon();
    }

    private void reopened() throws IOException {
        file.abandon();
        file = StoreFile.open(directory);
        map = file.map("map");
    }

    private static Key key(int number) {
        return Key.ofValue(number);
    }

    private Document put(int number) {
        map.put(key(number), VALUE);
        return new Document("put", number);
    }

    private Document putAndFail(int number) {
        put(number);
        throw new IllegalStateException("planted");
    }

    @Test
    void what_was_answered_is_on_disk() throws IOException {
        assertThat(gate.write(() -> put(1), () -> false)).isEqualTo(new Document("put", 1));
        reopened();
        assertThat(map.contains(key(1))).isTrue();
    }

    @Test
    void a_refused_write_keeps_what_it_did_before() throws IOException {
        assertThatThrownBy(() -> gate.write(
                        () -> {
                            put(1);
                            throw new MongoServerError(11_000, "refused");
                        },
                        () -> false))
                .isInstanceOf(MongoServerError.class);
        reopened();
        assertThat(map.contains(key(1))).isTrue();
    }

    @Test
    void a_write_that_fails_half_way_is_taken_back() {
        assertThatThrownBy(() -> gate.write(() -> putAndFail(1), () -> false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("planted");
        assertThat(map.contains(key(1))).isFalse();
        gate.write(() -> put(2), () -> false);
        assertThat(map.size()).isEqualTo(1);
    }

    @Test
    void writes_that_wait_together_are_all_answered() throws Exception {
        List<FutureTask<Document>> writes = together(List.of(() -> put(1), () -> put(2), () -> put(3)));
        for (int i = 0; i < 3; i++) {
            assertThat(answer(writes.get(i))).isEqualTo(new Document("put", i + 1));
        }
        reopened();
        assertThat(map.size()).isEqualTo(3);
    }

    @Test
    void a_failure_takes_back_those_before_it_that_nobody_was_answered_for() throws Exception {
        List<FutureTask<Document>> writes = together(List.of(() -> put(1), () -> putAndFail(2), () -> put(3)));
        assertThatThrownBy(() -> answer(writes.get(0)))
                .hasCauseInstanceOf(MongoServerError.class)
                .hasStackTraceContaining("Not written");
        assertThatThrownBy(() -> answer(writes.get(1))).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(answer(writes.get(2))).isEqualTo(new Document("put", 3));
        reopened();
        assertThat(map.contains(key(1))).isFalse();
        assertThat(map.contains(key(2))).isFalse();
        assertThat(map.contains(key(3))).isTrue();
    }

    @Test
    void a_failure_that_changed_nothing_takes_nothing_back() throws Exception {
        List<FutureTask<Document>> writes = together(List.of(() -> put(1), () -> {
            throw new IllegalStateException("planted");
        }));
        assertThat(answer(writes.get(0))).isEqualTo(new Document("put", 1));
        assertThatThrownBy(() -> answer(writes.get(1))).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void nobody_reads_what_is_not_yet_on_disk() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FutureTask<Document> write = new FutureTask<>(() -> gate.write(
                () -> {
                    put(1);
                    inside.countDown();
                    await(go);
                    return new Document();
                },
                () -> false));
        Thread.ofPlatform().start(write);
        await(inside);
        FutureTask<Boolean> read = new FutureTask<>(() -> gate.read(() -> map.contains(key(1))));
        Thread reader = Thread.ofPlatform().start(read);
        waiting(reader);
        assertThat(read.isDone()).isFalse();
        go.countDown();
        assertThat(read.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        answer(write);
    }

    private interface Command {
        Document run();
    }

    /** Lets these writes queue up, in this order, behind one that is let go when all wait. */
    private List<FutureTask<Document>> together(List<Command> commands) throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FutureTask<Document> first = new FutureTask<>(() -> gate.read(() -> {
            inside.countDown();
            await(go);
            return new Document();
        }));
        Thread.ofPlatform().start(first);
        await(inside);
        List<FutureTask<Document>> writes = new ArrayList<>();
        for (Command command : commands) {
            FutureTask<Document> write = new FutureTask<>(() -> gate.write(command::run, () -> false));
            writes.add(write);
            waiting(Thread.ofPlatform().start(write));
        }
        go.countDown();
        answer(first);
        return writes;
    }

    private static void waiting(Thread thread) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(System.nanoTime()).as("the thread waits at the gate").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Document answer(FutureTask<Document> task)
            throws InterruptedException, ExecutionException, TimeoutException {
        return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
