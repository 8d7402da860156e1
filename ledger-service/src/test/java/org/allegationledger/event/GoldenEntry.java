package org.allegationledger.event;

import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.allegationledger.log.store.entry.EntryWriter;
import org.allegationledger.log.store.entry.UnstampedEntry;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A golden file as the entry that the log would hold, and as readers get it with its texts opened. */
record GoldenEntry(String type, String version, ObjectNode data, ObjectNode texts) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern FILE = Pattern.compile("(?<type>ledger\\.[A-Za-z]+)\\.v(?<version>\\d+)(-[a-z]+)?");
    private static final EntryWriter WRITER = new EntryWriter(new UUID(1, 2));
    private static final Instant RECORDED = Instant.parse("2026-03-02T09:12:33.120Z");
    private static final Map<String, @Nullable String> METADATA =
            Map.of("authid", "local", "correlationid", "c", "digest", "d", "a-further-one", "f");
    private static final List<String> TAGS = List.of("merges:all", "record:" + new UUID(3, 4));

    static GoldenEntry of(String file) throws IOException, URISyntaxException {
        Matcher name = FILE.matcher(file);
        if (!name.matches()) {
            throw new IllegalArgumentException(file);
        }
        JsonNode content = JSON.readTree(GoldenEventsTest.read(file));
        return new GoldenEntry(
                name.group("type"), name.group("version"), (ObjectNode) content.required("data"), (ObjectNode)
                        content.required("texts"));
    }

    boolean hasText() {
        return !texts.isEmpty();
    }

    /** The event's data as it is hashed; key, ciphertext and commitment are of the right form only. */
    ObjectNode sealedData() {
        ObjectNode sealed = data.deepCopy();
        if (hasText()) {
            sealed.putObject("sealed")
                    .put("v", 1)
                    .put("kid", new UUID(5, 6).toString())
                    .put("ct", "c2VhbGVk")
                    .put("com", "A".repeat(43));
        }
        return sealed;
    }

    /** The same with every text in its place. */
    ObjectNode openData() {
        ObjectNode open = sealedData();
        texts.properties().forEach(text -> put(open, text.getKey(), text.getValue()));
        if (open.get("sealed") instanceof ObjectNode sealed) {
            sealed.put("salted", "c2FsdGVk".repeat(8));
        }
        return open;
    }

    /** The entry with this data, as the log's own writer makes it. */
    ObjectNode entry(ObjectNode itsData) {
        UnstampedEntry entry = WRITER.write(new EntryWriter.Draft(
                new UUID(7, 8).toString(), type, version, RECORDED, METADATA, TAGS, JSON.writeValueAsBytes(itsData)));
        return (ObjectNode) JSON.readTree(entry.stamped(UnstampedEntry.recordedTime(RECORDED), 7));
    }

    /** Other JSON in one place. */
    static void put(ObjectNode within, String pointer, JsonNode value) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = within.at(place.head());
        if (parent instanceof ArrayNode list) {
            list.set(place.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(place.last().getMatchingProperty(), value);
        }
    }
}
