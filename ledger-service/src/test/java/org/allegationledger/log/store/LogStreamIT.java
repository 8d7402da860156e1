package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.testing.TestStore;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogStreamIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private TestStore store;
    private TestLog writer;

    @BeforeEach
    void open() {
        store = TestStore.open();
        writer = TestLog.open(store);
    }

    @AfterEach
    void close() {
        writer.close();
        store.close();
    }

    @Test
    void a_stream_gives_the_log_in_order_from_memory_and_from_the_store() throws Exception {
        for (int i = 0; i < 30; i++) {
            append(writer, i % 3 + 1);
        }
        try (TestLog reader = TestLog.open(store)) {
            assertThat(positions(read(reader, 0, 60))).isEqualTo(upTo(0, 60));
            assertThat(positions(read(writer, 0, 60))).isEqualTo(upTo(0, 60));
        }
    }

    @Test
    void a_stream_goes_on_in_the_middle_of_a_commit() throws Exception {
        append(writer, 5);
        append(writer, 5);

        List<MessageStream.Entry<EventMessage>> entries = read(writer, 3, 7);

        assertThat(positions(entries)).isEqualTo(upTo(3, 7));
        assertThat(entries)
                .extracting(entry -> TrackingToken.fromContext(entry)
                        .orElseThrow()
                        .position()
                        .orElseThrow())
                .containsExactly(4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void a_stream_is_told_of_appends_of_this_node_and_of_others() throws Exception {
        try (TestLog reader = TestLog.open(store)) {
            MessageStream<EventMessage> stream = stream(reader, 0, EventCriteria.havingAnyTag());
            CountDownLatch called = new CountDownLatch(3);
            stream.setCallback(called::countDown);
            append(writer, 1);
            await().atMost(LIMIT).until(stream::hasNextAvailable);
            stream.next();
            append(reader, 1);
            await().atMost(LIMIT).until(stream::hasNextAvailable);

            assertThat(called.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            stream.close();
        }
    }

    @Test
    void a_stream_keeps_its_place_when_nothing_meets_its_criteria() throws Exception {
        MessageStream<EventMessage> stream = stream(writer, 0, TestLog.tagged("rare:1"));
        for (int i = 0; i < 20; i++) {
            append(writer, 3);
        }
        writer.append(AppendCondition.none(), TestLog.event("Said", "rare:1")).get(20, TimeUnit.SECONDS);

        assertThat(positions(take(stream, 1))).containsExactly(60L);
    }

    @Test
    void an_event_that_cannot_be_read_stops_the_stream_loudly_behind_what_can() throws Exception {
        append(writer, 1);
        append(writer, 1);
        append(writer, 1);
        MongoCollection<Document> commits = store.connection().database().getCollection("commits");
        try (TestLog reader = TestLog.open(store)) {
            Document second = commits.find(Filters.eq("_id", 1L)).first();
            second.getList("events", Document.class).getFirst().put("entry", new Binary(new byte[] {'{'}));
            commits.replaceOne(Filters.eq("_id", 1L), second);
            // This node has not seen the change: it reads on from memory. One that reads the store stops.
            assertThat(positions(read(reader, 0, 3))).isEqualTo(upTo(0, 3));
        }
        MessageStream<EventMessage> stream = UncheckedTail.stream(store, 0);

        assertThat(positions(take(stream, 1))).containsExactly(0L);
        await().atMost(LIMIT).until(stream::isCompleted);
        assertThat(stream.error()).get().isInstanceOf(LogCorruptException.class);
        assertThat(stream.next()).isEmpty();
    }

    @Test
    void a_gap_stops_the_stream_loudly() throws Exception {
        append(writer, 1);
        append(writer, 1);
        append(writer, 1);
        store.connection().database().getCollection("commits").deleteOne(Filters.eq("_id", 1L));
        MessageStream<EventMessage> stream = UncheckedTail.stream(store, 0);

        await().atMost(LIMIT).until(() -> stream.next().isEmpty() && stream.isCompleted());
        assertThat(stream.error())
                .get()
                .isInstanceOfSatisfying(
                        LogCorruptException.class,
                        corrupt -> assertThat(corrupt.position()).isEqualTo(1));
    }

    @Test
    void a_stream_from_beyond_the_end_stops_instead_of_passing_over_what_comes() throws Exception {
        append(writer, 1);
        MessageStream<EventMessage> stream = stream(writer, 3, EventCriteria.havingAnyTag());

        await().atMost(LIMIT).until(stream::isCompleted);
        assertThat(stream.error()).get().isInstanceOf(LogUnavailableException.class);
    }

    @Test
    void whatever_is_thrown_while_a_payload_is_made_ends_the_stream_loudly() throws Exception {
        append(writer, 1);
        Function<StoredEvent, Object> broken = stored -> {
            throw new StackOverflowError("thrown by the test");
        };
        try (StoreConnection connection = store.anotherConnection();
                MongoLog log = MongoLog.open(
                        connection,
                        LogSettings.of("ledger.example/test"),
                        new MongoLog.Codec((id, payload) -> new byte[0], broken),
                        MongoLog.Hooks.of((context, receipts) -> {}))) {
            MessageStream<EventMessage> stream =
                    log.engine().stream(StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null);

            await().atMost(LIMIT).until(stream::isCompleted);
            assertThat(stream.error()).get().isInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void a_node_does_not_start_on_a_log_whose_copies_are_not_what_the_entries_say() throws Exception {
        append(writer, 1);
        store.connection()
                .database()
                .getCollection("commits")
                .updateOne(Filters.eq("_id", 0L), Updates.set("events.0.type", "Unsaid"));

        assertThatThrownBy(() -> TestLog.open(store)).isInstanceOf(LogCorruptException.class);
    }

    private static void append(TestLog node, int events) throws Exception {
        List<TaggedEventMessage<?>> messages = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            messages.add(TestLog.event("Said", "allegation:1"));
        }
        node.append(AppendCondition.none(), messages.toArray(TaggedEventMessage[]::new))
                .get(20, TimeUnit.SECONDS);
    }

    private static MessageStream<EventMessage> stream(TestLog node, long from, EventCriteria criteria) {
        return node.engine().stream(
                StreamingCondition.conditionFor(new GlobalSequenceTrackingToken(from), criteria), null);
    }

    private static List<MessageStream.Entry<EventMessage>> read(TestLog node, long from, int count) {
        MessageStream<EventMessage> stream = stream(node, from, EventCriteria.havingAnyTag());
        try {
            return take(stream, count);
        } finally {
            stream.close();
        }
    }

    private static List<MessageStream.Entry<EventMessage>> take(MessageStream<EventMessage> stream, int count) {
        List<MessageStream.Entry<EventMessage>> taken = new ArrayList<>();
        while (taken.size() < count) {
            if (!stream.hasNextAvailable()) {
                await().atMost(LIMIT).until(() -> stream.hasNextAvailable() || stream.isCompleted());
            }
            taken.add(stream.next().orElseThrow());
        }
        return taken;
    }

    private static List<Long> positions(List<MessageStream.Entry<EventMessage>> entries) {
        return entries.stream()
                .map(entry ->
                        ((StoredEvent) entry.message().payload()).position().value())
                .toList();
    }

    private static List<Long> upTo(long from, int count) {
        return LongStream.range(from, from + count).boxed().toList();
    }
}
