package org.allegationledger.audit.verify.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.allegationledger.audit.verify.DifferenceException;
import org.allegationledger.audit.verify.Finding;
import org.allegationledger.audit.verify.JsonDifference;
import org.allegationledger.event.LedgerEvent;
import org.allegationledger.event.Tag;
import org.allegationledger.event.Tags;
import org.allegationledger.event.json.EventData;
import org.allegationledger.event.json.EventJson;
import org.allegationledger.event.json.fields.JsonObjects;
import org.allegationledger.event.json.fields.UnreadableEventException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks one event: the entry that is hashed, and what the service shows of it with its texts open (design 4.2).
 *
 * <p>LIMIT: the tags of external ids and commands are codes under the ledger's own key; that they are right cannot be checked here.
 */
final class EventReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SALT_BYTES = 32;
    private static final Set<String> KEYED_TAGS = Set.of("external-id", "command");

    private final long position;

    private EventReader(long position) {
        this.position = position;
    }

    /**
     * Reads and checks an event.
     *
     * @param position where it stands
     * @param entry the bytes that are hashed
     * @param shown what the service shows of it, JSON
     * @throws DifferenceException when something does not hold
     */
    static CheckedEvent read(long position, byte[] entry, byte[] shown) {
        return new EventReader(position).checked(entry, shown);
    }

    private CheckedEvent checked(byte[] entryBytes, byte[] shownBytes) {
        ObjectNode entry = object(entryBytes, "the entry is not one JSON object");
        equal("the entry is no CloudEvent 1.0", "1.0", text(entry, "specversion"));
        equal("the entry's sequence is not its position", "%020d".formatted(position), text(entry, "sequence"));
        ObjectNode shown = object(shownBytes, "the event is not shown as one JSON object");
        ObjectNode texts = texts(entry, shown);
        if (!entry.equals(shown)) {
            JsonDifference difference = JsonDifference.first(entry, shown).orElseThrow();
            throw differs(
                    "the event is shown otherwise than it was hashed, at " + difference.pointer(),
                    difference.expected(),
                    difference.found());
        }
        // From here on the data has no sealed texts any more.
        boolean sealed = entry.at("/data/sealed").isObject();
        LedgerEvent event = event(entry, texts);
        Set<Tag> tags = Tags.of(event, _ -> "");
        tags(tags, text(entry, "tags"));
        return new CheckedEvent(
                position,
                id(text(entry, "id")),
                text(entry, "source"),
                instant(text(entry, "recordedtime")),
                tags,
                event,
                sealed && texts == null);
    }

    /** The texts that the commitment is of; they are taken out of where they are shown. None: they are not opened. */
    private @Nullable ObjectNode texts(ObjectNode entry, ObjectNode shown) {
        if (!(shown.at("/data/sealed") instanceof ObjectNode sealed)) {
            return null;
        }
        JsonNode encoded = sealed.remove("salted");
        if (encoded == null) {
            return null;
        }
        byte[] salted = base64(encoded.asString(""));
        equal(
                "the opened texts are not those that were committed to",
                entry.at("/data/sealed/com").asString(""),
                Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(salted)));
        if (salted.length < SALT_BYTES) {
            throw differs("the opened texts have no salt", "", "");
        }
        ObjectNode texts = object(
                Arrays.copyOfRange(salted, SALT_BYTES, salted.length), "what was committed to is not one JSON object");
        JsonNode data = shown.required("data");
        for (Map.Entry<String, JsonNode> text : texts.properties()) {
            takeOut(data, text.getKey(), text.getValue());
        }
        return texts;
    }

    private void takeOut(JsonNode data, String pointer, JsonNode text) {
        JsonPointer place;
        try {
            place = JsonPointer.compile(pointer);
        } catch (IllegalArgumentException invalid) {
            throw differs("a text that was committed to has no place", "a JSON Pointer", pointer);
        }
        if (!text.isString() || !data.at(place).equals(text)) {
            throw differs(
                    "a text is shown otherwise than it was committed to, at /data" + pointer,
                    text.toString(),
                    data.at(place).toString());
        }
        JsonPointer last = place.last();
        switch (data.at(place.head())) {
            case ArrayNode array -> array.set(last.getMatchingIndex(), "");
            case ObjectNode object -> object.put(last.getMatchingProperty(), "");
            default -> throw differs("a text that was committed to has no place", "", pointer);
        }
    }

    private LedgerEvent event(ObjectNode entry, @Nullable ObjectNode texts) {
        try {
            if (!(entry.get("data") instanceof ObjectNode fields)) {
                throw differs("the entry's data is no JSON object", "", "");
            }
            EventData data = EventJson.read(text(entry, "type"), text(entry, "typeversion"), fields);
            LedgerEvent event = texts == null ? data.event() : data.event(texts);
            data.sealed()
                    .ifPresent(own -> equal(
                            "the texts are sealed under another record's key",
                            event.id().value().toString(),
                            own.kid().toString()));
            return event;
        } catch (UnreadableEventException unreadable) {
            throw differs("the event cannot be read: " + unreadable.getMessage(), "", "");
        }
    }

    private void tags(Set<Tag> computed, String written) {
        Set<String> expected = new TreeSet<>();
        computed.stream().filter(tag -> !KEYED_TAGS.contains(tag.key())).forEach(tag -> expected.add(tag.toString()));
        Set<String> found = new TreeSet<>();
        try {
            JSON.readTree(written).forEach(tag -> found.add(tag.asString("")));
        } catch (JacksonException invalid) {
            throw differs("the tags are no JSON", "", written);
        }
        found.removeIf(tag -> KEYED_TAGS.contains(tag.substring(0, Math.max(0, tag.indexOf(':')))));
        if (!expected.equals(found)) {
            throw differs("the tags are not those of the event", expected.toString(), found.toString());
        }
    }

    private String text(ObjectNode entry, String name) {
        JsonNode value = entry.get(name);
        if (value == null || !value.isString()) {
            throw differs("the entry lacks " + name, "a string", String.valueOf(value));
        }
        return value.stringValue();
    }

    private UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            equal("the event's id is not written as UUIDs are", id.toString(), text);
            return id;
        } catch (IllegalArgumentException invalid) {
            throw differs("the event's id is no UUID", "", text);
        }
    }

    private Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException invalid) {
            throw differs("the time of recording is none", "", text);
        }
    }

    private ObjectNode object(byte[] bytes, String otherwise) {
        try {
            return JsonObjects.object(bytes);
        } catch (UnreadableEventException notJson) {
            throw differs(otherwise, "", "");
        }
    }

    private byte[] base64(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException invalid) {
            throw differs("what is said to be committed to is no base64url", "", text);
        }
    }

    private void equal(String otherwise, String expected, String found) {
        if (!expected.equals(found)) {
            throw differs(otherwise, expected, found);
        }
    }

    private DifferenceException differs(String what, String expected, String found) {
        return new DifferenceException(new Finding(position, what, expected, found));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
