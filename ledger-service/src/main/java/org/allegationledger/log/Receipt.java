package org.allegationledger.log;

import java.time.Instant;

/**
 * What a writer learns when its event is in the log, and learns again when it asks for it (design 4.1, Receipt).
 *
 * @param eventId the event's id, whatever the one who made it takes for ids
 * @param position where the event stands
 * @param recordedAt the recorded time of its commit
 * @param treeSize number of events up to the end of its commit
 * @param rootHash RFC 6962 tree head over these events, 32 bytes
 */
public record Receipt(String eventId, Position position, Instant recordedAt, long treeSize, byte[] rootHash) {}
