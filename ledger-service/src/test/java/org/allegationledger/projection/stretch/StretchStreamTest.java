package org.allegationledger.projection.stretch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.projection.GivenLog;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.junit.jupiter.api.Test;

/** Stretches of parties. */
class StretchStreamTest {

    private static final int MOST_EVENTS = 10;

    private final GivenLog log = new GivenLog();
    private final AtomicLong handled = new AtomicLong();
    private final StretchSource source = new StretchSource(
            log,
            new StretchSource.Rules(
                    Set.of(EventType.PARTY_REGISTERED.storedName()),
                    stored -> log.decode(stored).event(),
                    _ -> false,
                    event -> Optional.of(event.id().toString()),
                    log::mergesBefore,
                    MOST_EVENTS,
                    handled::get));
    private final MessageStream<EventMessage> stream =
            source.open(StreamingCondition.conditionFor(TrackingToken.FIRST, EventCriteria.havingAnyTag()), null);

    @Test
    void a_stretch_holds_what_is_there_in_the_logs_order_and_no_more_than_it_may() {
        parties(MOST_EVENTS + 2);

        assertThat(positions(taken())).containsExactlyElementsOf(longs(0, MOST_EVENTS));
        assertThat(positions(taken())).containsExactlyElementsOf(longs(MOST_EVENTS, MOST_EVENTS + 2));
        assertThat(stream.hasNextAvailable()).isFalse();
    }

    @Test
    void a_single_event_is_not_kept_waiting() {
        parties(1);

        assertThat(positions(taken())).containsExactly(0L);
    }

    @Test
    void events_of_other_types_only_move_the_token_on() {
        log.append(Facts.registered(Facts.party(1)), Facts.registered(Facts.source(1)));

        MessageStream.Entry<EventMessage> entry = taken();

        assertThat(positions(entry)).containsExactly(0L);
        assertThat(token(entry)).isEqualTo(2);

        log.append(Facts.registered(Facts.source(2)));
        MessageStream.Entry<EventMessage> nothing = taken();

        assertThat(nothing.message().type().qualifiedName()).isNotEqualTo(Stretch.NAME);
        assertThat(token(nothing)).isEqualTo(3);
    }

    @Test
    void what_stands_before_an_event_that_cannot_be_read_is_handed_on_first() {
        parties(3);
        log.readable(1, false);

        MessageStream.Entry<EventMessage> before = taken();
        MessageStream.Entry<EventMessage> unreadable = taken();

        assertThat(positions(before)).containsExactly(0L);
        assertThat(token(before)).isEqualTo(1);
        assertThat(unreadable.message().type().qualifiedName()).isEqualTo(Stretch.NAME);
        assertThatThrownBy(() -> stretch(unreadable).documentPreferablyIn(Segment.ROOT_SEGMENT))
                .isInstanceOf(LogCorruptException.class);
    }

    @Test
    void every_event_is_in_the_one_segment_of_its_document() {
        parties(MOST_EVENTS);
        Stretch stretch = stretch(taken());
        List<StoredEvent> seen = new ArrayList<>();
        for (Segment segment : Segment.splitBalanced(Segment.ROOT_SEGMENT, 3)) {
            List<StoredEvent> here = stretch.in(segment);
            assertThat(here)
                    .allMatch(stored -> segment.matches(
                            log.decode(stored).event().id().toString().hashCode()));
            assertThat(segment.matches(stretch.documentPreferablyIn(segment).hashCode()))
                    .isEqualTo(!here.isEmpty());
            seen.addAll(here);
        }
        assertThat(seen)
                .extracting(stored -> stored.position().value())
                .containsExactlyInAnyOrderElementsOf(longs(0, MOST_EVENTS));
    }

    @Test
    void the_stream_is_held_back_until_the_segments_have_handled_more_and_then_calls() {
        int all = (int) StretchStream.MOST_UNHANDLED + MOST_EVENTS;
        parties(all);
        AtomicInteger calls = new AtomicInteger();
        stream.setCallback(calls::incrementAndGet);

        long handedOn = handOnAll();
        source.resume();
        assertThat(handedOn).isEqualTo(StretchStream.MOST_UNHANDLED);
        assertThat(stream.next()).isEmpty();
        int before = calls.get();

        handled.set(1);
        source.resume();
        source.resume();
        assertThat(calls).hasValue(before + 1);
        handled.set(MOST_EVENTS);
        assertThat(handOnAll()).isEqualTo(all);
    }

    private void parties(int count) {
        log.append(IntStream.rangeClosed(1, count)
                .mapToObj(number -> Facts.registered(Facts.party(number)))
                .toArray(LedgerEvent[]::new));
    }

    /** How far the stream goes by itself. */
    private long handOnAll() {
        long token = 0;
        while (stream.hasNextAvailable()) {
            token = token(taken());
        }
        return token;
    }

    private MessageStream.Entry<EventMessage> taken() {
        return stream.next().orElseThrow();
    }

    private static Stretch stretch(MessageStream.Entry<EventMessage> entry) {
        return Stretch.carriedBy(entry.message());
    }

    private static List<Long> positions(MessageStream.Entry<EventMessage> entry) {
        return stretch(entry).in(Segment.ROOT_SEGMENT).stream()
                .map(stored -> stored.position().value())
                .toList();
    }

    private static long token(MessageStream.Entry<EventMessage> entry) {
        return TrackingToken.fromContext(entry).orElseThrow().position().orElseThrow();
    }

    private static List<Long> longs(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }
}
