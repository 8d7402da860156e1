package org.allegationledger.log;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * An event as the log holds it (design 4.2). Texts in {@code data} are sealed.
 *
 * @param position its place in the log
 * @param id the event's id
 * @param type its stored name, such as {@code ledger.DenialRecorded}
 * @param version the version of its payload's form
 * @param time when it was said, or else decided
 * @param recordedAt when it was recorded
 * @param tags {@code key:value}
 * @param attributes what else the entry says of the event, by the names of {@link EntryAttribute}
 * @param data the payload's exact bytes
 * @param entry the exact bytes that are hashed: CloudEvents 1.0 JSON
 */
public record StoredEvent(
        Position position,
        String id,
        String type,
        String version,
        Instant time,
        Instant recordedAt,
        Set<String> tags,
        Map<String, String> attributes,
        byte[] data,
        byte[] entry) {}
