package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.allegationledger.testing.ServerSentEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log as server-sent events: how a stream is asked for, how it begins and how it breaks. */
class LiveAnswersTest {

    private static final String STREAM = "text/event-stream";
    private static final String ALLEGATION = "/v1/allegations/018f3c1e-0000-7000-8000-000000000020/events";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @BeforeEach
    void a_log() {
        RUNNING.log.holds(250);
    }

    @ParameterizedTest
    @ValueSource(strings = {STREAM, "text/*", "text/event-stream, */*;q=0.1"})
    void a_stream_has_every_event_and_then_says_that_it_still_is_there(String accept) {
        try (ServerSentEvents events = begun("/v1/events", "Accept", accept)) {
            assertThat(events.header("Content-Type")).hasValue(STREAM);
            assertThat(events.header("Cache-Control")).hasValue("no-store");
            ServerSentEvents.Event first = events.next().orElseThrow();
            assertThat(first.name()).isEqualTo("ledger.PartyRegistered");
            assertThat(first.data()).contains("\"sequence\":\"00000000000000000000\"", "opened");
            assertThat(events.ids(249)).isEqualTo(upTo(1, 250));
            assertThat(events.retry()).isEqualTo("3000");
            Thread reader = Thread.ofVirtual()
                    .unstarted(() -> assertThatThrownBy(events::next).isInstanceOf(UncheckedIOException.class));
            reader.start();
            await().atMost(LIMIT).until(() -> events.comments() > 2);
        }
    }

    @Test
    void a_stream_goes_on_behind_the_last_event_of_its_reader() {
        assertThat(ids("/v1/events?after=247", 2)).containsExactly(248L, 249L);
        assertThat(ids("/v1/events?after=3", 2, "Last-Event-ID", "247")).containsExactly(248L, 249L);
        assertThat(ids("/v1/events", 2, "Last-Event-ID", "0")).containsExactly(1L, 2L);
        assertThat(ids("/v1/events", 0, "Last-Event-ID", "249")).isEmpty();
    }

    @Test
    void a_stream_has_the_filters_of_the_other_forms() {
        assertThat(ids("/v1/events?type=ledger.DenialRecorded&after=2", 2)).containsExactly(5L, 8L);
        assertThat(ids("/v1/events?tag=record:7", 1)).containsExactly(7L);
        try (ServerSentEvents events = begun("/v1/events?sealed=true")) {
            assertThat(events.next().orElseThrow().data()).contains("sealed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-1", "1.0", "0x10", "5,6", "99999999999999999999", "250", "999999999999999999"})
    void a_last_event_that_is_no_position_of_the_log_is_told(String id) {
        for (String path : List.of("/v1/events", "/v1/events?after=1", ALLEGATION)) {
            Exchange answer = RUNNING.get(path, "Accept", STREAM, "Last-Event-ID", id);
            assertThat(answer.reason(400)).isEqualTo("invalid-request");
            assertThat(answer.json().get("detail").stringValue()).contains("Last-Event-ID");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?after=250", "?after=-1", "?limit=1", "?tag=a", "?type=Denial", "?text=plain", "?x=1"})
    void what_is_not_of_the_contracts_form_is_told(String query) {
        assertThat(RUNNING.get("/v1/events" + query, "Accept", STREAM).reason(400))
                .isEqualTo("invalid-request");
    }

    @Test
    void an_allegation_that_there_is_not_has_no_stream() {
        assertThat(RUNNING.get(ALLEGATION).reason(404)).isEqualTo("allegation-unknown");
        assertThat(RUNNING.get("/v1/allegations/1/events").reason(400)).isEqualTo("invalid-request");
        assertThat(RUNNING.get(ALLEGATION + "?limit=1").reason(400)).isEqualTo("invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/*", "application/x-ndjson"})
    void an_allegations_events_come_as_a_stream_only(String accept) {
        assertThat(RUNNING.get(ALLEGATION, "Accept", accept).reason(406)).isEqualTo("not-acceptable");
    }

    @Test
    void the_head_of_a_stream_has_an_end() {
        Exchange head = RUNNING.checked("HEAD", "/v1/events", BodyPublishers.noBody(), "Accept", STREAM);

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).hasValue(STREAM);
    }

    @Test
    void a_stream_that_cannot_go_on_is_cut_off_and_one_that_cannot_begin_is_told() {
        RUNNING.log.breaksAt(200);
        try (ServerSentEvents events = begun("/v1/events")) {
            assertThat(events.ids(200)).isEqualTo(upTo(0, 200));
            assertThatThrownBy(events::next).isInstanceOf(UncheckedIOException.class);
        }
        RUNNING.log.breaksAt(0);
        assertThat(RUNNING.get(ALLEGATION).reason(503)).isEqualTo("unavailable");
    }

    @Test
    void one_stream_more_than_there_may_be_is_told_until_another_reader_leaves() {
        try (ServerSentEvents events = begun("/v1/events");
                ServerSentEvents others = begun("/v1/events")) {
            Exchange refused = RUNNING.get("/v1/events", "Accept", STREAM);
            assertThat(refused.reason(503)).isEqualTo("too-many-streams");
            assertThat(refused.header("Retry-After")).isPresent();
            assertThat(RUNNING.get("/v1/events").status()).isEqualTo(200);
            assertThat(events.ids(250)).isEqualTo(upTo(0, 250));
            assertThat(others.ids(250)).isEqualTo(upTo(0, 250));
        }
        assertThat(ids("/v1/events", 1)).containsExactly(0L);
    }

    private static List<Long> ids(String path, int count, String... headers) {
        try (ServerSentEvents events = begun(path, headers)) {
            return events.ids(count);
        }
    }

    /** Once there is a place: readers of earlier tests are only missed at the next heartbeat. */
    private static ServerSentEvents begun(String path, String... headers) {
        return await().atMost(LIMIT).until(() -> RUNNING.stream(path, headers), answer -> answer.status() == 200);
    }

    private static List<Long> upTo(long from, long end) {
        return LongStream.range(from, end).boxed().toList();
    }
}
