package org.allegationledger.log.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.StoredEvent;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;

/** A node's stream, followed as a processor follows it: when it fails it is opened again at its token. */
final class FollowedStream implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    private final TestLog node;
    private final long from;
    private final List<String> delivered = new ArrayList<>();
    private final Set<String> lost = new HashSet<>();
    private MessageStream<EventMessage> stream;
    private int failures;

    FollowedStream(TestLog node, long from) {
        this.node = node;
        this.from = from;
        this.stream = open(from);
    }

    /** These events were taken from the log again: what was delivered of them is taken back when the stream fails. */
    void rolledBack(List<StoredEvent> events) {
        events.forEach(event -> lost.add(event.id()));
    }

    /**
     * Takes what the log holds up to its size: each event once, in its order, and nothing else. A stream that delivered what
     * is gone now has to say that it ended.
     */
    void assertThatItDelivers(List<StoredEvent> log) {
        List<String> expected = log.subList((int) from, log.size()).stream()
                .map(StoredEvent::id)
                .toList();
        while (!delivered.equals(expected)) {
            if (!take()) {
                int agreed = agreed(expected);
                assertThat(lost).containsAll(delivered.subList(agreed, delivered.size()));
                delivered.subList(agreed, delivered.size()).clear();
                stream = open(token());
            }
        }
    }

    /** How often it failed, and said so. */
    int failures() {
        return failures;
    }

    /** One more event; false when it has failed instead. */
    private boolean take() {
        await().atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK_AGAIN)
                .until(() -> stream.hasNextAvailable() || stream.isCompleted());
        Optional<MessageStream.Entry<EventMessage>> next = stream.next();
        if (next.isEmpty()) {
            assertThat(stream.error()).get().isInstanceOf(LogUnavailableException.class);
            failures++;
            return false;
        }
        StoredEvent event = (StoredEvent) next.get().message().payload();
        assertThat(event.position().value()).isEqualTo(token());
        delivered.add(event.id());
        assertThat(TrackingToken.fromContext(next.get()).orElseThrow().position())
                .hasValue(token());
        return true;
    }

    private int agreed(List<String> expected) {
        int agreed = 0;
        while (agreed < Math.min(delivered.size(), expected.size())
                && delivered.get(agreed).equals(expected.get(agreed))) {
            agreed++;
        }
        return agreed;
    }

    private long token() {
        return from + delivered.size();
    }

    private MessageStream<EventMessage> open(long position) {
        return node.engine().stream(
                StreamingCondition.conditionFor(
                        new GlobalSequenceTrackingToken(position), EventCriteria.havingAnyTag()),
                null);
    }

    @Override
    public void close() {
        stream.close();
    }
}
