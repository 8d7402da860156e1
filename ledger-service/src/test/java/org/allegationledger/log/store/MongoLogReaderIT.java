package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.allegationledger.log.ForeignLedgerException;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.testing.TestStore;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoLogReaderIT {

    private TestStore store;
    private TestLog log;
    private LogReader reader;

    @BeforeEach
    void open() throws Exception {
        store = TestStore.open();
        log = TestLog.open(store);
        reader = log.log().reader();
        log.append(AppendCondition.none(), TestLog.event("A", "k:1", "m:1"))
                .thenCompose(marker -> log.append(
                        AppendCondition.none(),
                        TestLog.event("B", "k:1"),
                        TestLog.event("A", "k:2", "m:1"),
                        TestLog.event("B", "k:2")))
                .thenCompose(marker -> log.append(AppendCondition.none(), TestLog.event("A", "k:1")))
                .get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        log.close();
        store.close();
    }

    @Test
    void a_filter_meets_events_and_not_their_neighbours_in_the_commit() {
        assertThat(read(0, LogFilter.EVERYTHING)).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(read(2, LogFilter.EVERYTHING)).containsExactly(2L, 3L, 4L);
        assertThat(read(0, LogFilter.tagged("k:1"))).containsExactly(0L, 1L, 4L);
        assertThat(read(0, LogFilter.tagged("k:1", "A"))).containsExactly(0L, 4L);
        assertThat(read(0, LogFilter.tagged("k:2", "A", "B"))).containsExactly(2L, 3L);
        assertThat(read(3, LogFilter.tagged("k:2"))).containsExactly(3L);
        assertThat(read(0, new LogFilter(List.of(new LogFilter.Criterion(Set.of("k:2", "m:1"), Set.of())))))
                .containsExactly(2L);
        assertThat(read(0, new LogFilter(List.of(new LogFilter.Criterion(Set.of(), Set.of("B"))))))
                .containsExactly(1L, 3L);
        assertThat(read(9, LogFilter.EVERYTHING)).isEmpty();
    }

    @Test
    void a_read_ends_at_its_limit() {
        assertThat(reader.read(new Position(0), 2, LogFilter.tagged("k:1")))
                .extracting(event -> event.position().value())
                .containsExactly(0L, 1L);
        assertThatThrownBy(() -> reader.read(new Position(0), 0, LogFilter.EVERYTHING))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_last_event_is_found_backwards_also_within_a_commit() {
        assertThat(reader.last(new Position(4), LogFilter.tagged("k:1"))).hasValue(new Position(4));
        assertThat(reader.last(new Position(3), LogFilter.tagged("k:1"))).hasValue(new Position(1));
        assertThat(reader.last(new Position(1), LogFilter.tagged("k:2"))).isEmpty();
        assertThat(reader.last(new Position(2), LogFilter.tagged("k:2"))).hasValue(new Position(2));
        assertThat(reader.last(new Position(100), LogFilter.EVERYTHING)).hasValue(new Position(4));
    }

    @Test
    void a_receipt_is_that_of_the_end_of_the_commit() {
        Receipt inside = reader.receipt(new Position(2)).orElseThrow();
        Receipt end = reader.receipt(new Position(3)).orElseThrow();
        Optional<StoredEvent> event =
                reader.read(new Position(2), 1, LogFilter.EVERYTHING).stream().findFirst();

        assertThat(inside.position().value()).isEqualTo(2);
        assertThat(inside.treeSize()).isEqualTo(4);
        assertThat(inside.rootHash()).isEqualTo(end.rootHash());
        assertThat(inside.eventId()).isEqualTo(event.orElseThrow().id());
        assertThat(inside.recordedAt()).isEqualTo(event.orElseThrow().recordedAt());
        assertThat(reader.receipt(new Position(5))).isEmpty();
    }

    @Test
    void an_event_whose_id_is_no_uuid_comes_back_with_its_id() throws Exception {
        String id = "no UUID, but \"quoted\"";
        TaggedEventMessage<?> event = new GenericTaggedEventMessage<>(
                new GenericEventMessage(id, new MessageType("A", "1"), "{}", Map.of(), Instant.EPOCH), Set.of());
        log.append(AppendCondition.none(), event).get(20, TimeUnit.SECONDS);

        assertThat(reader.read(new Position(5), 1, LogFilter.EVERYTHING))
                .extracting(StoredEvent::id)
                .containsExactly(id);
        assertThat(reader.receipt(new Position(5)).orElseThrow().eventId()).isEqualTo(id);
    }

    @Test
    void a_read_of_everything_stops_where_a_commit_is_missing() {
        store.connection().database().getCollection("commits").deleteOne(new Document("_id", 1L));

        assertThatThrownBy(() -> read(0, LogFilter.EVERYTHING)).isInstanceOf(LogCorruptException.class);
        assertThatThrownBy(() -> reader.read(new Position(0), 2, LogFilter.EVERYTHING))
                .as("also where the next commit begins behind what was asked for")
                .isInstanceOf(LogCorruptException.class);
        assertThatThrownBy(() -> reader.receipt(new Position(2))).isInstanceOf(LogCorruptException.class);
        assertThat(read(4, LogFilter.EVERYTHING)).containsExactly(4L);
    }

    @Test
    void a_read_of_everything_from_within_a_missing_commit_stops() {
        store.connection().database().getCollection("commits").deleteMany(new Document("_id", new Document("$lt", 4L)));

        assertThatThrownBy(() -> read(2, LogFilter.EVERYTHING)).isInstanceOf(LogCorruptException.class);
    }

    @Test
    void the_size_is_the_next_position_and_growth_is_waited_for() throws Exception {
        assertThat(reader.size()).isEqualTo(5);
        assertThat(reader.awaitLongerThan(4, Duration.ZERO)).isTrue();
        assertThat(reader.awaitLongerThan(5, Duration.ofMillis(1))).isFalse();
        try (TestLog other = TestLog.open(store)) {
            other.append(AppendCondition.none(), TestLog.event("A", "k:1")).get(20, TimeUnit.SECONDS);
        }
        assertThat(reader.awaitLongerThan(5, Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void a_ledger_of_another_origin_or_format_is_refused() {
        assertThatThrownBy(() -> MongoLog.identify(store.connection(), LogSettings.of("other.example/ledger")))
                .isInstanceOfSatisfying(ForeignLedgerException.class, refused -> {
                    assertThat(refused.expected()).isEqualTo("other.example/ledger");
                    assertThat(refused.found()).isEqualTo("ledger.example/test");
                });
        store.connection()
                .database()
                .getCollection("ledger")
                .updateOne(new Document(), new Document("$set", new Document("format", 2)));
        assertThatThrownBy(() -> TestLog.open(store)).isInstanceOf(ForeignLedgerException.class);
    }

    private List<Long> read(long from, LogFilter filter) {
        return reader.read(new Position(from), 100, filter).stream()
                .map(event -> event.position().value())
                .toList();
    }
}
