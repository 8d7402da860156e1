package org.allegationledger.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.allegationledger.event.EventType;
import org.allegationledger.event.Facts;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Merges;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogFollower;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.StoredEvent;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamableEventSource;
import org.axonframework.messaging.eventstreaming.StreamingCondition;

/** A log whose events a test gives one after the other, as readers, streams and codecs see it. */
public final class GivenLog implements LogReader, EventCodec<Recorded>, StreamableEventSource {

    private final List<Recorded> events = new CopyOnWriteArrayList<>();
    private final Set<Runnable> callbacks = ConcurrentHashMap.newKeySet();
    private final Set<Long> unreadable = ConcurrentHashMap.newKeySet();

    /** Appends events and says where the last one stands. */
    public synchronized long append(LedgerEvent... given) {
        for (LedgerEvent event : given) {
            events.add(Facts.at(events.size(), event));
        }
        callbacks.forEach(Runnable::run);
        notifyAll();
        return events.size() - 1L;
    }

    /** All events so far. */
    public List<Recorded> events() {
        return List.copyOf(events);
    }

    /** From now on the event at this position cannot be read, or can again. */
    public void readable(long position, boolean readable) {
        if (readable) {
            unreadable.remove(position);
        } else {
            unreadable.add(position);
        }
    }

    /** The event at this position as the log holds it. */
    public StoredEvent stored(long position) {
        Recorded recorded = events.get((int) position);
        return new StoredEvent(
                new Position(position),
                recorded.eventId(),
                EventType.of(recorded.event()).storedName(),
                "1",
                recorded.recordedAt(),
                recorded.recordedAt(),
                recorded.tags().stream().map(Object::toString).collect(Collectors.toSet()),
                Map.of(),
                new byte[0],
                new byte[0]);
    }

    /** Which parties counted as one before a position. */
    public Merges mergesBefore(long position) {
        return new LoggedMerges(this, this).before(position);
    }

    @Override
    public long size() {
        return events.size();
    }

    @Override
    public List<StoredEvent> read(Position from, int limit, LogFilter filter) {
        List<StoredEvent> read = new ArrayList<>();
        for (long position = from.value(); position < events.size() && read.size() < limit; position++) {
            StoredEvent stored = stored(position);
            if (matches(filter, stored)) {
                read.add(stored);
            }
        }
        return read;
    }

    @Override
    public Optional<Position> last(Position upTo, LogFilter filter) {
        for (long position = Math.min(upTo.value(), events.size() - 1L); position >= 0; position--) {
            if (matches(filter, stored(position))) {
                return Optional.of(new Position(position));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Receipt> receipt(Position position) {
        return Optional.empty();
    }

    @Override
    public LogFollower follow(Position from, LogFilter filter) {
        // LIMIT: a projection that begins to follow the log otherwise fails here.
        throw new UnsupportedOperationException("a projection follows the log by Axon's stream");
    }

    @Override
    public synchronized boolean awaitLongerThan(long size, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (events.size() <= size) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public byte[] encode(String eventId, Object payload) {
        return new byte[0];
    }

    @Override
    public Recorded decode(StoredEvent stored) {
        long position = stored.position().value();
        if (unreadable.contains(position)) {
            throw new LogCorruptException("made unreadable by the test", position);
        }
        return events.get((int) position);
    }

    @Override
    public List<Recorded> open(List<StoredEvent> stored) {
        return stored.stream().map(this::decode).toList();
    }

    @Override
    public MessageStream<EventMessage> open(StreamingCondition condition, ProcessingContext context) {
        return new GivenStream((int) Math.max(0, condition.position().position().orElse(0)));
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(0));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(events.size()));
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, ProcessingContext context) {
        return firstToken(context);
    }

    private static boolean matches(LogFilter filter, StoredEvent stored) {
        return filter.criteria().isEmpty()
                || filter.criteria().stream()
                        .anyMatch(criterion -> stored.tags().containsAll(criterion.tags())
                                && (criterion.types().isEmpty()
                                        || criterion.types().contains(stored.type())));
    }

    private final class GivenStream implements MessageStream<EventMessage> {

        private Runnable callback = () -> {};
        private int next;

        private GivenStream(int next) {
            this.next = next;
        }

        @Override
        public Optional<Entry<EventMessage>> next() {
            Optional<Entry<EventMessage>> entry = peek();
            entry.ifPresent(_ -> next++);
            return entry;
        }

        @Override
        public Optional<Entry<EventMessage>> peek() {
            if (!hasNextAvailable()) {
                return Optional.empty();
            }
            StoredEvent stored = stored(next);
            EventMessage message = new GenericEventMessage(
                    stored.id(), new MessageType(stored.type(), "1"), stored, Map.of(), stored.time());
            return Optional.of(new SimpleEntry<>(
                    message, TrackingToken.addToContext(Context.empty(), new GlobalSequenceTrackingToken(next + 1L))));
        }

        @Override
        public void setCallback(Runnable newCallback) {
            callbacks.remove(callback);
            callback = newCallback;
            callbacks.add(newCallback);
            newCallback.run();
        }

        @Override
        public Optional<Throwable> error() {
            return Optional.empty();
        }

        @Override
        public boolean isCompleted() {
            return false;
        }

        @Override
        public boolean hasNextAvailable() {
            return next < events.size();
        }

        @Override
        public void close() {
            callbacks.remove(callback);
        }
    }
}
