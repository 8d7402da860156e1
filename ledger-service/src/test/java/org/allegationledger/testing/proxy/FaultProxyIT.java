package org.allegationledger.testing.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.allegationledger.log.store.StoreClock;
import org.allegationledger.log.store.StoreConnection;
import org.allegationledger.log.store.StoreRetry;
import org.allegationledger.testing.TestStore;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultProxyIT {

    /** How long the driver waits for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration LONGER_THAN_PATIENCE = Duration.ofSeconds(2);
    private static final Duration SHORTER_THAN_PATIENCE = Duration.ofMillis(50);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Predicate<Request> INSERT = Request.on("things", "insert");
    private static final Predicate<Request> FIND = Request.on("things", "find");

    private TestStore store;
    private FaultProxy proxy;
    private StoreConnection connection;
    private MongoCollection<Document> things;

    @BeforeEach
    void open() throws IOException {
        store = TestStore.open();
        proxy = FaultProxy.before(store.uri());
        connection = store.connectionBy(proxy.uri(PATIENCE));
        things = connection.database().getCollection("things");
        store.database().getCollection("things").insertOne(new Document("_id", 0));
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        proxy.close();
        store.close();
    }

    @Test
    void what_is_not_planned_passes() {
        things.insertMany(List.of(thing(1), thing(2)));

        assertThat(things.find(Filters.gt("_id", 0))).hasSize(2);
        assertThat(things.find().batchSize(1)).hasSize(3);
    }

    @Test
    void a_dropped_request_is_not_carried_out() {
        PlannedFault fault = proxy.next(INSERT, Faults.dropRequest());

        assertThatThrownBy(() -> insert(1)).isInstanceOf(MongoSocketReadTimeoutException.class);
        assertThat(stored(1)).isZero();
        assertThat(fault.isOver()).isTrue();
    }

    @Test
    void a_request_with_a_dropped_answer_is_carried_out() {
        proxy.next(INSERT, Faults.dropAnswer());

        assertThatThrownBy(() -> insert(1)).isInstanceOf(MongoSocketReadTimeoutException.class);
        assertThat(stored(1)).isOne();
    }

    @Test
    void a_delay_that_the_driver_can_bear_is_borne() {
        proxy.next(INSERT, Faults.delayRequest(SHORTER_THAN_PATIENCE));
        proxy.next(INSERT, Faults.delayAnswer(SHORTER_THAN_PATIENCE));

        insert(1);
        insert(2);

        assertThat(stored(1) + stored(2)).isEqualTo(2);
    }

    @Test
    void a_delayed_request_is_carried_out_after_the_driver_gave_it_up() throws Exception {
        PlannedFault fault = proxy.next(INSERT, Faults.delayRequest(LONGER_THAN_PATIENCE));

        assertThatThrownBy(() -> insert(1)).isInstanceOf(MongoSocketReadTimeoutException.class);
        assertThat(fault.awaitOver(LIMIT)).isTrue();
        assertThat(stored(1)).isOne();
    }

    @Test
    void a_request_that_is_sent_twice_is_answered_by_the_first() {
        proxy.next(INSERT, Faults.sendTwice());

        insert(1);

        assertThat(stored(1)).isOne();
    }

    @Test
    void a_request_that_is_sent_twice_is_answered_by_the_second() {
        proxy.next(INSERT, Faults.sendTwiceAndAnswerTheSecond());

        MongoBulkWriteException refused = catchThrowableOfType(MongoBulkWriteException.class, () -> insert(1));
        assertThat(refused.getWriteErrors()).singleElement().extracting("code").isEqualTo(11_000);
        assertThat(refused.getWriteConcernError()).isNull();
        assertThat(stored(1)).isOne();
    }

    @Test
    void a_connection_ends_before_the_request_before_the_answer_or_within_it() {
        proxy.nth(1, INSERT, Faults.closeBeforeRequest());
        proxy.nth(1, INSERT, Faults.closeBeforeAnswer());
        proxy.nth(1, INSERT, Faults.closeInAnswer());

        assertThatThrownBy(() -> insert(1)).isInstanceOf(MongoSocketException.class);
        assertThatThrownBy(() -> insert(2)).isInstanceOf(MongoSocketException.class);
        assertThatThrownBy(() -> insert(3)).isInstanceOf(MongoSocketException.class);
        assertThat(List.of(stored(1), stored(2), stored(3))).containsExactly(0L, 1L, 1L);
    }

    @Test
    void a_connection_ends_after_an_answer() {
        proxy.next(INSERT, Faults.closeAfterAnswer());

        insert(1);

        assertThat(stored(1)).isOne();
        assertThatThrownBy(() -> insert(2)).isInstanceOf(MongoSocketException.class);
    }

    @Test
    void lost_connections_cost_less_than_the_half_second_that_the_driver_would_pause_by_itself() {
        long fastest = Long.MAX_VALUE;
        for (int id = 1; id <= 10; id++) {
            int lost = id;
            long start = System.nanoTime();
            proxy.next(INSERT, Faults.closeBeforeRequest());
            assertThatThrownBy(() -> insert(lost)).isInstanceOf(MongoSocketException.class);
            assertThat(things.find()).hasSize(1);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }

        assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @EnumSource
    void an_error_is_answered_instead_of_or_after_the_work(StoreError error) {
        proxy.nth(1, INSERT, Faults.refuseWith(error));
        proxy.nth(1, INSERT, Faults.carryOutAndAnswer(error));

        assertThatThrownBy(() -> insert(1))
                .isInstanceOf(MongoException.class)
                .extracting("code")
                .isEqualTo(error.code());
        assertThatThrownBy(() -> insert(2))
                .isInstanceOf(MongoException.class)
                .extracting("code")
                .isEqualTo(error.code());
        assertThat(List.of(stored(1), stored(2))).containsExactly(0L, 1L);
    }

    @Test
    void a_write_concern_error_is_added_to_a_good_answer_and_beside_a_duplicate_key() {
        proxy.next(INSERT, Faults.addWriteConcernError());
        proxy.next(INSERT, Faults.addWriteConcernError());
        proxy.next(INSERT, Faults.sendTwiceAndAddWriteConcernError());

        MongoBulkWriteException good = catchThrowableOfType(MongoBulkWriteException.class, () -> insert(1));
        assertThat(good.getWriteErrors()).isEmpty();
        assertThat(good.getWriteConcernError()).extracting("code").isEqualTo(64);
        for (int id = 1; id <= 2; id++) {
            int taken = id;
            MongoBulkWriteException both = catchThrowableOfType(MongoBulkWriteException.class, () -> insert(taken));
            assertThat(both.getWriteErrors()).hasSize(1);
            assertThat(both.getWriteConcernError()).extracting("code").isEqualTo(64);
        }
    }

    @Test
    void while_everything_stalls_nothing_passes_and_then_it_goes_on() throws Exception {
        PlannedFault fault = proxy.next(INSERT, Faults.stall(LONGER_THAN_PATIENCE));

        assertThatThrownBy(() -> insert(1)).isInstanceOf(MongoException.class);
        assertThat(fault.awaitOver(LIMIT)).isTrue();
        insert(2);
        assertThat(stored(1) + stored(2)).isEqualTo(2);
    }

    @Test
    void the_server_says_another_time() {
        Predicate<Request> hello = Request.named("hello").or(Request.named("isMaster"));
        proxy.always(hello.or(Request.named("serverStatus")), Faults.shiftLocalTime(Duration.ofHours(1)));

        Instant said = new StoreClock(connection.database(), new StoreRetry(LIMIT)).now();

        assertThat(said).isAfter(Instant.now().plus(Duration.ofMinutes(59)));
    }

    @Test
    void only_the_occurrences_that_were_planned_go_wrong_and_none_after_healing() {
        PlannedFault second = proxy.nth(2, INSERT, Faults.refuseWith(StoreError.PRIMARY_STEPPED_DOWN));
        PlannedFault finds = proxy.always(FIND, Faults.closeBeforeRequest());

        insert(1);
        assertThatThrownBy(() -> insert(2)).isInstanceOf(MongoException.class);
        insert(3);
        assertThat(second.seen()).isEqualTo(3);
        proxy.heal();
        assertThat(things.find()).hasSize(3);
        assertThat(finds.seen()).isZero();
    }

    @Test
    void a_request_shows_its_documents() {
        PlannedFault fault = proxy.next(
                INSERT.and(request -> request.documents("documents").stream()
                        .anyMatch(document -> document.getInt32("_id").getValue() == 2)),
                Faults.closeBeforeRequest());

        insert(1);
        assertThatThrownBy(() -> things.insertMany(List.of(thing(3), thing(2))))
                .isInstanceOf(MongoSocketException.class);
        assertThat(fault.seen()).isOne();
    }

    private void insert(int id) {
        things.insertMany(List.of(thing(id)));
    }

    private long stored(int id) {
        return store.database().getCollection("things").countDocuments(Filters.eq("_id", id));
    }

    private static Document thing(int id) {
        return new Document("_id", id);
    }
}
