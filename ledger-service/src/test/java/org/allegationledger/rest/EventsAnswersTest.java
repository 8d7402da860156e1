package org.allegationledger.rest;

import static org.allegationledger.rest.RestServer.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The raw log as CloudEvents. */
class EventsAnswersTest {

    private static final String LINES = "application/x-ndjson";

    @BeforeEach
    void a_log() {
        RUNNING.log.holds(1_200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/cloudevents-batch+json",
                "application/*",
                "application/x-ndjson;q=0.5, */*;q=0.8"
            })
    void a_batch_is_a_json_list_of_fifty_if_nothing_else_is_asked_for(String accept) {
        Exchange answer = RUNNING.get("/v1/events", "Accept", accept);

        assertThat(answer.header("Content-Type")).hasValue("application/cloudevents-batch+json");
        assertThat(answer.json()).hasSize(50);
        assertThat(answer.json().at("/49/sequence").stringValue()).isEqualTo("00000000000000000049");
    }

    @ParameterizedTest
    @ValueSource(strings = {LINES, "application/x-ndjson, application/cloudevents-batch+json;q=0.1"})
    void lines_reach_to_the_end_of_the_log(String accept) {
        Exchange answer = RUNNING.get("/v1/events", "Accept", accept);

        assertThat(answer.header("Content-Type")).hasValue(LINES);
        assertThat(answer.body().lines()).hasSize(1_200);
        assertThat(answer.body())
                .contains("\"sequence\":\"00000000000000001199\"")
                .endsWith("\n");
    }

    @Test
    void the_next_page_begins_after_the_last_position() {
        assertThat(RUNNING.get("/v1/events?after=49&limit=2").json())
                .extracting(event -> event.get("sequence").stringValue())
                .containsExactly("00000000000000000050", "00000000000000000051");
        assertThat(RUNNING.get("/v1/events?after=700&limit=3", "Accept", LINES)
                        .body()
                        .lines())
                .hasSize(3);
    }

    @Test
    void the_end_of_the_log_is_an_empty_page() {
        assertThat(RUNNING.get("/v1/events?after=1199").body()).isEqualTo("[]");
        assertThat(RUNNING.get("/v1/events?after=1199", "Accept", LINES).body()).isEmpty();
        RUNNING.log.holds(0);
        assertThat(RUNNING.get("/v1/events").body()).isEqualTo("[]");
    }

    @Test
    void events_are_found_by_tag_and_by_type() {
        assertThat(RUNNING.get("/v1/events?tag=record:7").json()).hasSize(1);
        assertThat(RUNNING.get("/v1/events?tag=record:7&type=ledger.DenialRecorded")
                        .json())
                .isEmpty();
        assertThat(RUNNING.get("/v1/events?type=ledger.DenialRecorded", "Accept", LINES)
                        .body()
                        .lines())
                .hasSize(400)
                .allMatch(line -> line.contains("ledger.DenialRecorded"));
    }

    @Test
    void texts_come_open_or_as_the_very_bytes_that_are_hashed() {
        assertThat(RUNNING.get("/v1/events/7").json().at("/data/text").stringValue())
                .isEqualTo("opened");
        assertThat(RUNNING.get("/v1/events/7?sealed=true")
                        .json()
                        .at("/data/text")
                        .stringValue())
                .isEqualTo("sealed");
        assertThat(RUNNING.get("/v1/events?limit=1&sealed=true")
                        .json()
                        .at("/0/data/text")
                        .stringValue())
                .isEqualTo("sealed");
    }

    @Test
    void a_position_beyond_the_log_has_no_event() {
        assertThat(RUNNING.get("/v1/events/1200").reason(404)).isEqualTo("event-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?limit=0",
                "?limit=501",
                "?after=-1",
                "?tag=a",
                "?tag=a:b%20c",
                "?type=Denial",
                "?sealed=plain",
                "/x",
                "/-1"
            })
    void what_is_not_of_the_contracts_form_is_told(String query) {
        assertThat(RUNNING.get("/v1/events" + query).reason(400)).isEqualTo("invalid-request");
    }

    @Test
    void a_log_that_cannot_be_read_is_told_and_one_that_breaks_off_never_looks_whole() {
        RUNNING.log.breaksAt(0);
        assertThat(RUNNING.get("/v1/events", "Accept", LINES).reason(503)).isEqualTo("unavailable");

        RUNNING.log.breaksAt(1_000);
        assertThatThrownBy(() -> RUNNING.get("/v1/events", "Accept", LINES)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_media_type_that_the_log_does_not_come_in_is_told() {
        assertThat(RUNNING.get("/v1/events", "Accept", "text/csv").reason(406)).isEqualTo("not-acceptable");
    }

    @Test
    void every_event_has_its_own_place() {
        assertThat(IntStream.of(0, 1, 600, 1_199))
                .allMatch(position -> RUNNING.get("/v1/events/" + position)
                        .json()
                        .get("sequence")
                        .stringValue()
                        .equals("%020d".formatted(position)));
    }
}
