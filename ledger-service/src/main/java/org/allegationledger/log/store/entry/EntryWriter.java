package org.allegationledger.log.store.entry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.allegationledger.log.EntryAttribute;
import org.allegationledger.log.EntryTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as entries (design 4.2, Attributes). What {@link EntryReader} reads from them is exactly what was given:
 * a payload that is JSON stands in {@code data} byte for byte, any other in {@code data_base64}. Thread-safe.
 */
public final class EntryWriter {

    /** Metadata that become attributes, in the order in which entries have them. */
    private static final List<String> ATTRIBUTES = List.of(
            EntryAttribute.SUBJECT,
            EntryAttribute.AUTHOR,
            EntryAttribute.CORRELATION,
            EntryAttribute.CAUSATION,
            EntryAttribute.DIGEST);

    private static final int EXPECTED_ENVELOPE_BYTES = 1_200;

    private final String source;

    /**
     * @param ledgerId whose events they are
     */
    public EntryWriter(UUID ledgerId) {
        source = "urn:uuid:" + ledgerId;
    }

    /**
     * The entry of one event.
     *
     * @throws EntryTooLargeException when it is longer than {@link EntryTooLargeException#MOST_BYTES}
     */
    public UnstampedEntry write(Draft draft) {
        List<String> tags = draft.tags().stream().sorted().toList();
        JsonOut out = new JsonOut(draft.payload().length + EXPECTED_ENVELOPE_BYTES);
        out.ascii("{\"" + EntryName.SPEC_VERSION + "\":\"1.0\"")
                .member(EntryName.ID, draft.id())
                .member(EntryName.SOURCE, source)
                .member(EntryName.TYPE, draft.type())
                .member(EntryName.TYPE_VERSION, draft.version())
                .member(EntryName.TIME, draft.time().toString());
        int timeAt = slot(out, EntryName.RECORDED_TIME, UnstampedEntry.TIME_SLOT);
        int sequenceAt = slot(out, EntryName.SEQUENCE, UnstampedEntry.SEQUENCE_SLOT);
        metadata(out, draft.metadata());
        out.member(EntryName.TAGS, jsonText(tags));
        payload(out, draft.payload());
        out.ascii("}");
        if (out.length() > EntryTooLargeException.MOST_BYTES) {
            throw new EntryTooLargeException(out.length());
        }
        return new UnstampedEntry(draft.id(), draft.type(), tags, out.toBytes(), timeAt, sequenceAt);
    }

    private static int slot(JsonOut out, String name, String value) {
        out.member(name, value);
        return out.length() - value.length() - 1;
    }

    private static void metadata(JsonOut out, Map<String, @Nullable String> metadata) {
        Map<String, @Nullable String> rest = new TreeMap<>(metadata);
        for (String name : ATTRIBUTES) {
            String value = metadata.get(name);
            // CloudEvents knows no empty attribute.
            if (value != null && !value.isEmpty()) {
                out.member(name, value);
                rest.remove(name);
            }
        }
        if (!rest.isEmpty()) {
            out.member(EntryName.METADATA, jsonText(rest));
        }
    }

    private static void payload(JsonOut out, byte[] payload) {
        if (JsonCheck.isJson(payload)) {
            out.member(EntryName.CONTENT_TYPE, "application/json");
            out.ascii(",\"" + EntryName.DATA + "\":").raw(payload);
        } else {
            String text = new String(Base64.getEncoder().encode(payload), ISO_8859_1);
            out.member(EntryName.CONTENT_TYPE, "application/octet-stream");
            out.member(EntryName.DATA_BASE64, text);
        }
    }

    private static String jsonText(List<String> texts) {
        JsonOut out = new JsonOut(texts.size() * 64 + 2).ascii("[");
        for (int i = 0; i < texts.size(); i++) {
            out.ascii(i == 0 ? "" : ",").string(texts.get(i));
        }
        return new String(out.ascii("]").toBytes(), UTF_8);
    }

    private static String jsonText(Map<String, @Nullable String> texts) {
        JsonOut out = new JsonOut(texts.size() * 64 + 2);
        String before = "{";
        for (Map.Entry<String, @Nullable String> text : texts.entrySet()) {
            out.ascii(before).string(text.getKey()).ascii(":");
            String value = text.getValue();
            if (value == null) {
                out.ascii("null");
            } else {
                out.string(value);
            }
            before = ",";
        }
        return new String(out.ascii("}").toBytes(), UTF_8);
    }

    /**
     * What an entry says, but for its place and its recorded time.
     *
     * @param id the event's id
     * @param type its stored name
     * @param version the version of its payload's form
     * @param time when it was said, or else decided
     * @param metadata whatever else belongs to it
     * @param tags {@code key:value}
     * @param payload any bytes
     */
    public record Draft(
            String id,
            String type,
            String version,
            Instant time,
            Map<String, @Nullable String> metadata,
            List<String> tags,
            byte[] payload) {}
}
