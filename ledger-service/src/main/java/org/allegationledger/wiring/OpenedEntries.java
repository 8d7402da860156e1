package org.allegationledger.wiring;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.allegationledger.event.json.EventJson;
import org.allegationledger.event.json.SealedTexts;
import org.allegationledger.event.json.fields.UnreadableEventException;
import org.allegationledger.log.LogCorruptException;
import org.allegationledger.log.StoredEvent;
import org.allegationledger.log.TextSeal;
import org.allegationledger.log.TextSeal.SealBrokenException;
import org.allegationledger.log.TextSeal.Sealed;
import org.allegationledger.rest.audit.EntryOpener;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the texts of entries back in their places, as far as their keys still exist; {@code data.sealed} stays beside them. */
final class OpenedEntries implements EntryOpener {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final TextSeal seal;

    OpenedEntries(TextSeal seal) {
        this.seal = seal;
    }

    @Override
    public List<byte[]> open(List<StoredEvent> events) {
        List<Optional<SealedTexts>> sealed =
                events.stream().map(OpenedEntries::sealed).toList();
        seal.prefetch(sealed.stream()
                .flatMap(Optional::stream)
                .map(SealedTexts::kid)
                .distinct()
                .toList());
        return IntStream.range(0, events.size())
                .mapToObj(i -> opened(events.get(i), sealed.get(i)))
                .toList();
    }

    private static Optional<SealedTexts> sealed(StoredEvent event) {
        try {
            return EventJson.read(event.type(), event.version(), event.data()).sealed();
        } catch (UnreadableEventException unreadable) {
            throw new LogCorruptException(
                    "an event cannot be read", event.position().value(), unreadable);
        }
    }

    private byte[] opened(StoredEvent event, Optional<SealedTexts> sealed) {
        return sealed.flatMap(texts -> plaintext(event, texts))
                .map(texts -> put(texts, event))
                .orElse(event.entry());
    }

    private Optional<byte[]> plaintext(StoredEvent event, SealedTexts texts) {
        try {
            return seal.open(new Sealed(texts.kid(), texts.ciphertext(), texts.commitment()), event.id());
        } catch (SealBrokenException broken) {
            throw new LogCorruptException(
                    "an event's texts are not what was sealed", event.position().value(), broken);
        }
    }

    private static byte[] put(byte[] texts, StoredEvent event) {
        JsonNode entry = JSON.readTree(event.entry());
        JsonNode data = entry.required("data");
        JSON.readTree(texts)
                .properties()
                .forEach(text -> put(data, JsonPointer.compile(text.getKey()), text.getValue()));
        return JSON.writeValueAsBytes(entry);
    }

    private static void put(JsonNode data, JsonPointer place, JsonNode text) {
        JsonPointer last = place.last();
        switch (data.at(place.head())) {
            case ArrayNode array -> array.set(last.getMatchingIndex(), text);
            case ObjectNode object -> object.set(last.getMatchingProperty(), text);
            default -> throw new IllegalStateException("a sealed text has no place in its event");
        }
    }
}
