package org.allegationledger.log.store.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.allegationledger.log.EntryAttribute;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.Position;
import org.allegationledger.log.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link EntryWriter} wrote. The entry alone is read, never the copies beside it in the commit: the entry is
 * what is hashed (design 4.2). Metadata that have no attribute of their own come back among the attributes.
 */
public final class EntryReader {

    private final Map<String, @Nullable String> attributes = new HashMap<>();
    private @Nullable String id;
    private @Nullable String type;
    private @Nullable String version;
    private @Nullable String time;
    private @Nullable String recordedTime;
    private @Nullable String sequence;
    private @Nullable String tags;
    private byte @Nullable [] data;

    private EntryReader() {}

    /**
     * The event.
     *
     * @param entry its bytes
     * @param position where the entry stands in the log
     * @throws LogCorruptException when the bytes are no entry, or that of another position
     */
    public static StoredEvent read(byte[] entry, long position) {
        try {
            EntryReader reader = new EntryReader();
            reader.members(new JsonIn(entry));
            return reader.event(entry, position);
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw new LogCorruptException("an entry cannot be read", position, unreadable);
        }
    }

    private void members(JsonIn in) {
        in.expect('{');
        do {
            String name = in.string();
            in.expect(':');
            member(name, in);
        } while (in.take(','));
        in.expect('}');
        in.expectEnd();
    }

    private void member(String name, JsonIn in) {
        switch (name) {
            case EntryName.ID -> id = in.string();
            case EntryName.TYPE -> type = in.string();
            case EntryName.TYPE_VERSION -> version = in.string();
            case EntryName.TIME -> time = in.string();
            case EntryName.RECORDED_TIME -> recordedTime = in.string();
            case EntryName.SEQUENCE -> sequence = in.string();
            case EntryName.TAGS -> tags = in.string();
            case EntryName.METADATA -> metadata(new JsonIn(in.string().getBytes(UTF_8)));
            case EntryName.DATA -> data = in.value();
            case EntryName.DATA_BASE64 -> data = Base64.getDecoder().decode(in.string());
            case EntryName.SPEC_VERSION, EntryName.SOURCE, EntryName.CONTENT_TYPE -> in.skipValue();
            default -> {
                if (EntryAttribute.ALL.contains(name)) {
                    attributes.put(name, in.string());
                } else {
                    // A later version of the ledger may say more; what it adds is not needed to read the event.
                    in.skipValue();
                }
            }
        }
    }

    private void metadata(JsonIn in) {
        in.expect('{');
        do {
            String name = in.string();
            in.expect(':');
            attributes.put(name, in.takeNull() ? null : in.string());
        } while (in.take(','));
        in.expect('}');
    }

    private StoredEvent event(byte[] entry, long position) {
        if (Long.parseLong(present(sequence)) != position) {
            throw new LogCorruptException("an entry stands at a position that is not its own", position);
        }
        byte[] payload = data;
        if (payload == null) {
            throw new IllegalArgumentException("an entry has no data");
        }
        return new StoredEvent(
                new Position(position),
                present(id),
                present(type),
                present(version),
                Rfc3339.parse(present(time)),
                recordedAt(),
                Collections.unmodifiableSet(tagSet(present(tags))),
                Collections.unmodifiableMap(attributes),
                payload,
                entry);
    }

    private Instant recordedAt() {
        return Rfc3339.parse(present(recordedTime));
    }

    private static Set<String> tagSet(String text) {
        Set<String> tags = new LinkedHashSet<>();
        JsonIn in = new JsonIn(text.getBytes(UTF_8));
        in.expect('[');
        if (!in.take(']')) {
            do {
                tags.add(in.string());
            } while (in.take(','));
            in.expect(']');
        }
        return tags;
    }

    private static String present(@Nullable String value) {
        if (value == null) {
            throw new IllegalArgumentException("an entry lacks a member");
        }
        return value;
    }
}
