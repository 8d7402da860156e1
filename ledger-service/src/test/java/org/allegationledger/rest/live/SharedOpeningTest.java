package org.allegationledger.rest.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.allegationledger.log.StoredEvent;
import org.junit.jupiter.api.Test;

class SharedOpeningTest {

    private static final String TYPE = "ledger.PartyRegistered";

    /** Positions, in the order in which they were opened. */
    private final List<Long> opened = new ArrayList<>();

    private long now = Long.MAX_VALUE - 1;
    private int length = 1;
    private final SharedOpening shared = new SharedOpening(this::open, () -> now);

    @Test
    void what_one_stream_has_opened_the_others_share_whatever_else_they_ask_for() {
        List<StoredEvent> events = events(0, 5);
        shared.open(events.subList(1, 3));

        assertThat(texts(shared.open(events))).containsExactly("0", "1", "2", "3", "4");
        assertThat(opened).containsExactly(1L, 2L, 0L, 3L, 4L);
    }

    @Test
    void another_event_at_the_same_place_is_another_event() {
        shared.open(events(0, 1));
        shared.open(events(1_024, 1_025));
        shared.open(events(0, 1));

        assertThat(opened).containsExactly(0L, 1_024L, 0L);
    }

    @Test
    void a_moment_later_it_is_opened_anew_for_it_may_have_been_erased() {
        List<StoredEvent> events = events(0, 1);
        shared.open(events);
        now += SharedOpening.KEPT.toNanos() - 1;
        shared.open(events);
        assertThat(opened).containsExactly(0L);
        now += 1;
        shared.open(events);
        assertThat(opened).containsExactly(0L, 0L);
    }

    @Test
    void what_is_long_is_not_kept() {
        length = 10_000;
        List<StoredEvent> events = events(0, 1);
        shared.open(events);
        shared.open(events);

        assertThat(opened).containsExactly(0L, 0L);
    }

    private List<byte[]> open(List<StoredEvent> events) {
        events.forEach(event -> opened.add(event.position().value()));
        return events.stream()
                .map(event -> new String(event.entry(), UTF_8).repeat(length).getBytes(UTF_8))
                .toList();
    }

    private static List<String> texts(List<byte[]> entries) {
        return entries.stream().map(entry -> new String(entry, UTF_8)).toList();
    }

    private static List<StoredEvent> events(long from, long end) {
        return LongStream.range(from, end)
                .mapToObj(position -> Stored.event(position, TYPE))
                .toList();
    }
}
