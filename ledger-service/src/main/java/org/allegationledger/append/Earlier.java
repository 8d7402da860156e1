package org.allegationledger.append;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.allegationledger.command.Answer;
import org.allegationledger.command.BatchAnswer;
import org.allegationledger.command.Outcome;
import org.allegationledger.command.Request;
import org.allegationledger.event.Recorded;
import org.allegationledger.log.EntryAttribute;
import org.allegationledger.log.EventCodec;
import org.allegationledger.log.LogFilter;
import org.allegationledger.log.LogReader;
import org.allegationledger.log.Position;
import org.allegationledger.log.Receipt;
import org.allegationledger.log.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a request was answered before (design 4.2, Idempotency; 6, Commands). A request is recorded in one commit, so its
 * events stand behind one another, one for each of its commands, and each carries the digest of the whole request.
 */
final class Earlier {

    private final EventCodec<Recorded> codec;
    private final LogReader log;
    private final Digests digests;

    /**
     * @param codec tells which record an event is about
     * @param log finds receipts
     * @param digests tells the same request from another
     */
    Earlier(EventCodec<Recorded> codec, LogReader log, Digests digests) {
        this.codec = codec;
        this.log = log;
        this.digests = digests;
    }

    /** The answer by idempotency key, or by the ids of the records that the request makes; null if it has to be judged. */
    @Nullable
    BatchAnswer answer(Request request, Deliberation deliberation) {
        List<StoredEvent> sameKey = deliberation.sameKey();
        if (!sameKey.isEmpty()) {
            boolean same = sameKey.size() == deliberation.size() && isSame(sameKey, request);
            return same ? replay(sameKey) : new Answer.IdempotencyKeyReused();
        }
        List<StoredEvent> sameIds = sameIds(deliberation);
        boolean same = sameIds.size() == deliberation.size() && isSame(sameIds, request);
        return same ? replay(sameIds) : null;
    }

    /**
     * The outcome of one request of a group; null if it has to be judged.
     *
     * @param sameKey the events of an earlier request with the same idempotency key
     * @param sameId the event that made the record that the request makes
     */
    @Nullable
    Outcome outcome(Request request, List<StoredEvent> sameKey, @Nullable StoredEvent sameId) {
        if (!sameKey.isEmpty()) {
            boolean same = sameKey.size() == 1 && isSame(sameKey, request);
            return same ? replay(sameKey.getFirst()) : new Answer.IdempotencyKeyReused();
        }
        return sameId != null && isSame(List.of(sameId), request) ? replay(sameId) : null;
    }

    private Outcome replay(StoredEvent stored) {
        return new Outcome.Recorded(
                codec.decode(stored).event().about(), stored.position().value(), true);
    }

    private List<StoredEvent> sameIds(Deliberation deliberation) {
        OptionalLong begin = deliberation.sameIds();
        if (begin.isEmpty()) {
            return List.of();
        }
        StoredEvent only = deliberation.first().sameId();
        return deliberation.size() == 1 && only != null
                ? List.of(only)
                : log.read(new Position(begin.getAsLong()), deliberation.size(), LogFilter.EVERYTHING);
    }

    private boolean isSame(List<StoredEvent> events, Request request) {
        return events.stream().allMatch(stored -> {
            String digest = stored.attributes().get(EntryAttribute.DIGEST);
            UUID record = codec.decode(stored).event().id().value();
            return digest != null && digests.sameRequest(record, request.canonical(), digest);
        });
    }

    private BatchAnswer.Recorded replay(List<StoredEvent> events) {
        Receipt first = log.receipt(events.getFirst().position())
                .orElseThrow(() -> new IllegalStateException("an event that was sourced is not in the log"));
        List<Answer.Recorded> each = new ArrayList<>(events.size());
        for (StoredEvent stored : events) {
            var receipt =
                    new Receipt(stored.id(), stored.position(), first.recordedAt(), first.treeSize(), first.rootHash());
            each.add(PendingAnswer.recorded(codec.decode(stored).event().about(), receipt, true));
        }
        return new BatchAnswer.Recorded(each);
    }
}
