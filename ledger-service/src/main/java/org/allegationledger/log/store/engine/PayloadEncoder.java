package org.allegationledger.log.store.engine;

/** Turns what a writer appends into the payload's bytes: once, before the event waits for its place. */
@FunctionalInterface
public interface PayloadEncoder {

    /**
     * The payload as bytes, its texts sealed.
     *
     * @param eventId the id that the event will have
     * @param payload what the writer appends
     * @throws org.allegationledger.log.LogUnavailableException when a key cannot be stored; a retry is safe
     */
    byte[] encode(String eventId, Object payload);
}
