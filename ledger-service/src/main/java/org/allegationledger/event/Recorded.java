package org.allegationledger.event;

import java.time.Instant;
import java.util.Set;

/**
 * An event in its place in the log: what every fold takes.
 *
 * @param position its place, 0 or more
 * @param eventId the event's own id
 * @param recordedAt when it was recorded
 * @param recordedBy who had it recorded: an opaque account id
 * @param tags what it can be found by
 * @param event what was recorded; its texts may be sealed
 */
public record Recorded(
        long position, String eventId, Instant recordedAt, String recordedBy, Set<Tag> tags, LedgerEvent event) {}
