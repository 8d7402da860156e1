package org.allegationledger.rest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogFollower;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.LogUnavailableException;
import org.allegationledger.log.Position;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.StoredEvent;

/** A log of as many events as a test asks for, every third of them a denial. */
final class ListedLog implements LogReader {

    private final List<StoredEvent> events = new ArrayList<>();
    private volatile long readable = Long.MAX_VALUE;

    /** From this position on the store does not answer. */
    void breaksAt(long position) {
        readable = position;
    }

    void holds(int size) {
        readable = Long.MAX_VALUE;
        events.clear();
        for (int position = 0; position < size; position++) {
            events.add(event(position));
        }
    }

    @Override
    public long size() {
        return events.size();
    }

    @Override
    public List<StoredEvent> read(Position from, int limit, LogFilter filter) {
        if (from.value() >= readable) {
            throw new LogUnavailableException("the primary did not answer");
        }
        return events.stream()
                .skip(from.value())
                .filter(event -> matches(event, filter))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<Position> last(Position upTo, LogFilter filter) {
        throw new UnsupportedOperationException("no operation of the contract reads backwards");
    }

    @Override
    public Optional<Receipt> receipt(Position position) {
        throw new UnsupportedOperationException("no operation of the contract asks for receipts");
    }

    @Override
    public boolean awaitLongerThan(long size, Duration limit) {
        throw new UnsupportedOperationException("no operation of the contract waits for the log");
    }

    /** Nothing comes that is not there: who waits for more waits in vain. */
    @Override
    public LogFollower follow(Position from, LogFilter filter) {
        AtomicLong next = new AtomicLong(from.value());
        return (limit, patience) -> {
            List<StoredEvent> read = read(new Position(next.get()), limit, filter);
            if (read.isEmpty()) {
                Thread.sleep(patience);
            } else {
                next.set(read.getLast().position().value() + 1);
            }
            return read;
        };
    }

    private static boolean matches(StoredEvent event, LogFilter filter) {
        return filter.criteria().isEmpty()
                || filter.criteria().stream()
                        .anyMatch(criterion -> event.tags().containsAll(criterion.tags())
                                && (criterion.types().isEmpty()
                                        || criterion.types().contains(event.type())));
    }

    private static StoredEvent event(int position) {
        String type = position % 3 == 2 ? "ledger.DenialRecorded" : "ledger.PartyRegistered";
        String entry = """
                {"specversion":"1.0","id":"e%d","source":"urn:uuid:018f3c1e-0000-7000-8000-000000000001",\
                "type":"%s","typeversion":"1","time":"2026-03-02T09:12:33.120Z",\
                "recordedtime":"2026-03-02T09:12:33.120Z","sequence":"%020d","tags":"[\\"record:%d\\"]",\
                "datacontenttype":"application/json","data":{"text":"sealed"}}""".formatted(position, type, position, position);
        return new StoredEvent(
                new Position(position),
                "e" + position,
                type,
                "1",
                Instant.EPOCH,
                Instant.EPOCH,
                Set.of("record:" + position),
                Map.of(),
                new byte[0],
                entry.getBytes(StandardCharsets.UTF_8));
    }
}
