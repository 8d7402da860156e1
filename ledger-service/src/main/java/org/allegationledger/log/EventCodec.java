package org.allegationledger.log;

import java.util.List;

/**
 * Turns what writers append into the payload's bytes, and stored events into what readers fold. The log's only knowledge of
 * its events.
 *
 * @param <E> what readers fold
 */
public interface EventCodec<E> {

    /**
     * The payload as bytes, its texts sealed.
     *
     * @param eventId the id that the event will have
     * @param payload what the writer appends
     * @throws LogUnavailableException when a key cannot be stored; a retry is safe
     */
    byte[] encode(String eventId, Object payload);

    /**
     * A stored event with its texts left sealed: enough for every rule.
     *
     * @throws LogCorruptException when the event cannot be read
     */
    E decode(StoredEvent stored);

    /**
     * Stored events with their texts opened where their keys still exist; the keys are read at once.
     *
     * @throws LogCorruptException when an event cannot be read
     * @throws LogUnavailableException when the keys cannot be read; a retry is safe
     */
    List<E> open(List<StoredEvent> stored);
}
