package org.allegationledger.command;

import java.time.Instant;
import java.util.UUID;
import org.allegationledger.vocabulary.RecordId;

/** How a command was answered; never wrongly (design 4.1, Doubt). Faults and doubts are exceptions of the log's door. */
public sealed interface Answer {

    /**
     * It is in the log.
     *
     * @param id the record that was made or changed
     * @param eventId the event
     * @param position the event's place in the log
     * @param recordedAt when
     * @param treeSize number of events up to the end of its commit
     * @param rootHash RFC 6962 tree head over these, 32 bytes
     * @param replayed whether it was there already: the same request had been answered before
     */
    record Recorded(
            RecordId id,
            UUID eventId,
            long position,
            Instant recordedAt,
            long treeSize,
            byte[] rootHash,
            boolean replayed)
            implements Answer {}

    /** A rule says no; nothing was recorded. */
    record Refused(Refusal refusal) implements Answer, Outcome {}

    /** It was neither recorded nor refused by a rule; nothing was recorded. Batches and groups are answered so, too. */
    sealed interface Neither extends Answer, BatchAnswer, Outcome {}

    /** The caller used this idempotency key for another request; nothing was recorded. */
    record IdempotencyKeyReused() implements Neither {}

    /** What {@code If-Match} demands does not hold; nothing was recorded. */
    record PreconditionFailed() implements Neither {}

    /** Others recorded in the same boundary again and again while this was decided; nothing was recorded; a retry is safe. */
    record Conflict() implements Neither {}
}
